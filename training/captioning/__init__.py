"""Image captions by vision-language models, in the published caption files' layouts."""
