<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context><name>Actions</name>
<message><source>The model cannot be opened</source><translation type="unfinished"/></message>
<message><source>This pack cannot be opened</source><translation type="unfinished"/></message>
<message><source>Something went wrong inside Soundmark; the details are in the log.</source><translation type="unfinished"/></message>
</context>
<context><name>AnswerRow</name>
<message><source>Hear this one</source><translation type="unfinished"/></message>
</context>
<context><name>AttractScreen</name>
<message><source>Touch to begin</source><translation type="unfinished"/></message>
<message><source>On the tour</source><translation type="unfinished"/></message>
<message><source>Languages</source><translation type="unfinished"/></message>
<message><source>Out of order</source><translation type="unfinished"/></message>
<message><source>Opening the map …</source><translation type="unfinished"/></message>
<message><source>Please tell the staff.</source><translation type="unfinished"/></message>
</context>
<context><name>BusyGlass</name>
<message><source>Search</source><translation type="unfinished"/></message>
</context>
<context><name>Classroom</name>
<message><source>Where am I?</source><translation type="unfinished"/></message>
<message><source>What belongs here?</source><translation type="unfinished"/></message>
<message><source>Hear a place, and find it among four on the map.</source><translation type="unfinished"/></message>
<message><source>Three places, three sounds: put each sound on its place.</source><translation type="unfinished"/></message>
<message><source>Easy</source><translation type="unfinished"/></message>
<message><source>Medium</source><translation type="unfinished"/></message>
<message><source>Hard</source><translation type="unfinished"/></message>
<message><source>No single word of it is seen in this picture.</source><translation type="unfinished"/></message>
<message><source>The glowing ground speaks for: {words}.</source><translation type="unfinished"/></message>
</context>
<context><name>ClassroomPage</name>
<message><source>Classroom</source><translation type="unfinished"/></message>
<message><source>This pack has only {count} questions of this kind.</source><translation type="unfinished"/></message>
<message><source>Question {number} of {count} · {points} right · code {code}</source><translation type="unfinished"/></message>
<message><source>{team}, it is your turn. {rest}</source><translation type="unfinished"/></message>
<message><source>questions</source><translation type="unfinished"/></message>
<message><source>Saved {name}. It has the answers on its last page.</source><translation type="unfinished"/></message>
</context>
<context><name>ComparePage</name>
<message><source>Compare by ear</source><translation type="unfinished"/></message>
<message><source>From A on the left to B on the right</source><translation type="unfinished"/></message>
<message><source>Hear only A</source><translation type="unfinished"/></message>
<message><source>Both</source><translation type="unfinished"/></message>
<message><source>Hear both half and half</source><translation type="unfinished"/></message>
<message><source>Hear only B</source><translation type="unfinished"/></message>
<message><source>“{query}” is not heard anywhere in this region.</source><translation type="unfinished"/></message>
<message><source>“{query}”: {place}</source><translation type="unfinished"/></message>
<message><source>Both are equally loud; move the slider, or press A and B in turn.</source><translation type="unfinished"/></message>
<message><source>Choose two places, or two sounds, to compare.</source><translation type="unfinished"/></message>
</context>
<context><name>ConceptCard</name>
<message><source>In {pictures} pictures, {captions} captions</source><translation type="unfinished"/></message>
</context>
<context><name>ConceptDetail</name>
<message><source>Where it speaks most: touch one to fly there</source><translation type="unfinished"/></message>
<message><source>Sounds of its captions</source><translation type="unfinished"/></message>
<message><source>Captions that speak of it</source><translation type="unfinished"/></message>
<message><source>Concept {number} of the model: seen in {pictures} of {all_pictures} pictures, read in {captions} of {all_captions} captions.</source><translation type="unfinished"/></message>
</context>
<context><name>ConceptRow</name>
<message><source>Concept: {name}</source><translation type="unfinished"/></message>
<message><source>See this concept all over the region</source><translation type="unfinished"/></message>
</context>
<context><name>ConceptsPage</name>
<message><source>Concepts</source><translation type="unfinished"/></message>
<message><source>Show more</source><translation type="unfinished"/></message>
<message><source>Show more concepts</source><translation type="unfinished"/></message>
<message><source>Stop; nothing is kept</source><translation type="unfinished"/></message>
<message><source>Look for the concepts of this region</source><translation type="unfinished"/></message>
<message><source>Look for them</source><translation type="unfinished"/></message>
<message><source>Back to all concepts (Esc)</source><translation type="unfinished"/></message>
<message><source>All concepts</source><translation type="unfinished"/></message>
<message><source>See why</source><translation type="unfinished"/></message>
<message><source>Concepts of this region</source><translation type="unfinished"/></message>
<message><source>A concept is something that pictures and captions have in common, such as surf, trees or traffic. The model found its concepts by itself.</source><translation type="unfinished"/></message>
<message><source>To show them, pictures and captions all over this region have to be looked at once. That takes a minute or two; the next time they are there at once.</source><translation type="unfinished"/></message>
<message><source>Looking at pictures and captions of this region …</source><translation type="unfinished"/></message>
<message><source>That concept is too rare in this region to be shown; here are the others.</source><translation type="unfinished"/></message>
<message><source>{count} concepts that pictures and captions share</source><translation type="unfinished"/></message>
<message><source>No concept of this region has that word.</source><translation type="unfinished"/></message>
</context>
<context><name>CountDown</name>
<message><source>Seconds left</source><translation type="unfinished"/></message>
</context>
<context><name>DarkScreen</name>
<message><source>Quiet hours; touch to wake</source><translation type="unfinished"/></message>
</context>
<context><name>Dials</name>
<message><source>Month, hour and size of the place</source><translation type="unfinished"/></message>
<message><source>Month</source><translation type="unfinished"/></message>
<message><source>Hour</source><translation type="unfinished"/></message>
<message><source>Kind of recording</source><translation type="unfinished"/></message>
<message><source>Month of the year</source><translation type="unfinished"/></message>
<message><source>Hour of the day</source><translation type="unfinished"/></message>
<message><source>Kind of recording to expect</source><translation type="unfinished"/></message>
<message><source>{km} km</source><translation type="unfinished"/></message>
<message><source>Listen to a square of {size}</source><translation type="unfinished"/></message>
<message><source>Kind of recording: {value}</source><translation type="unfinished"/></message>
<message><source>Month: {value}</source><translation type="unfinished"/></message>
<message><source>Hour: {value}</source><translation type="unfinished"/></message>
</context>
<context><name>ExpectBlock</name>
<message><source>What does the map expect here?</source><translation type="unfinished"/></message>
<message><source>Hear what the map expects here</source><translation type="unfinished"/></message>
<message><source>Hear it</source><translation type="unfinished"/></message>
</context>
<context><name>FieldPage</name>
<message><source>Field notes</source><translation type="unfinished"/></message>
<message><source>Undo</source><translation type="unfinished"/></message>
<message><source>New note</source><translation type="unfinished"/></message>
<message><source>Write a new note</source><translation type="unfinished"/></message>
<message><source>My notes</source><translation type="unfinished"/></message>
<message><source>Show my notes</source><translation type="unfinished"/></message>
<message><source>Settings</source><translation type="unfinished"/></message>
<message><source>Settings of field notes</source><translation type="unfinished"/></message>
<message><source>My notes ({count})</source><translation type="unfinished"/></message>
<message><source>Undo this</source><translation type="unfinished"/></message>
</context>
<context><name>FieldSettingsForm</name>
<message><source>Settings of field notes</source><translation type="unfinished"/></message>
<message><source>Your name</source><translation type="unfinished"/></message>
<message><source>stands on every note</source><translation type="unfinished"/></message>
<message><source>Licence of notes and recordings</source><translation type="unfinished"/></message>
<message><source>Licence</source><translation type="unfinished"/></message>
<message><source>or another one</source><translation type="unfinished"/></message>
<message><source>Receiver</source><translation type="unfinished"/></message>
<message><source>a port such as COM3 or COM3@4800, or gpsd</source><translation type="unfinished"/></message>
<message><source>Who writes?</source><translation type="unfinished"/></message>
<message><source>What may others do with your notes and recordings?</source><translation type="unfinished"/></message>
<message><source>Satellite receiver</source><translation type="unfinished"/></message>
<message><source>Plug it in by USB, or pair it by Bluetooth. It is asked only when you touch “Receiver”. gpsd is asked on this computer and nowhere else.</source><translation type="unfinished"/></message>
</context>
<context><name>FieldWords</name>
<message><source>No place yet</source><translation type="unfinished"/></message>
<message><source>{near} ({where})</source><translation type="unfinished"/></message>
<message><source>Without a place</source><translation type="unfinished"/></message>
<message><source>Tap on the map where you are, or choose another way.</source><translation type="unfinished"/></message>
<message><source>from the map</source><translation type="unfinished"/></message>
<message><source>typed</source><translation type="unfinished"/></message>
<message><source>from a GPX file</source><translation type="unfinished"/></message>
<message><source>from a receiver</source><translation type="unfinished"/></message>
<message><source>{origin}, good to about {metres} m</source><translation type="unfinished"/></message>
<message><source>The map was right</source><translation type="unfinished"/></message>
<message><source>The map was partly right</source><translation type="unfinished"/></message>
<message><source>The map was wrong</source><translation type="unfinished"/></message>
<message><source>Heard: {sounds}</source><translation type="unfinished"/></message>
<message><source>{sounds}, recorded here.</source><translation type="unfinished"/></message>
<message><source>A recording made here.</source><translation type="unfinished"/></message>
<message><source>There is nothing to compare: no sounds were chosen or recorded.</source><translation type="unfinished"/></message>
<message><source>You heard this, as the map expected: {sounds}.</source><translation type="unfinished"/></message>
<message><source>You heard this; the map did not expect it: {sounds}.</source><translation type="unfinished"/></message>
<message><source>You heard this; the map thought of it, but not first: {sounds}.</source><translation type="unfinished"/></message>
<message><source>The map expected this; you did not hear it: {sounds}.</source><translation type="unfinished"/></message>
<message><source>By ear of the model, the caption the map expected is number {rank} of {count} for your recording (likeness {score}).</source><translation type="unfinished"/></message>
<message><source>That this recording belongs to this picture of the ground: {words}.</source><translation type="unfinished"/></message>
<message><source>To the model it sounds most like: “{caption}”</source><translation type="unfinished"/></message>
</context>
<context><name>HeardBlock</name>
<message><source>What do you hear?</source><translation type="unfinished"/></message>
<message><source>Sounds to choose from</source><translation type="unfinished"/></message>
<message><source>More sounds</source><translation type="unfinished"/></message>
<message><source>Show all sounds to choose from</source><translation type="unfinished"/></message>
<message><source>Other sounds, in your own words</source><translation type="unfinished"/></message>
<message><source>a kettle, a foghorn</source><translation type="unfinished"/></message>
<message><source>Is the map right?</source><translation type="unfinished"/></message>
<message><source>Yes</source><translation type="unfinished"/></message>
<message><source>Partly</source><translation type="unfinished"/></message>
<message><source>No</source><translation type="unfinished"/></message>
<message><source>Fewer sounds</source><translation type="unfinished"/></message>
</context>
<context><name>Hint</name>
<message><source>Tap anywhere to hear it</source><translation type="unfinished"/></message>
<message><source>Or search for a sound, and see where in the region you would hear it.</source><translation type="unfinished"/></message>
<message><source>Opening the map …</source><translation type="unfinished"/></message>
</context>
<context><name>LayerRow</name>
<message><source>Level of {sound}</source><translation type="unfinished"/></message>
<message><source>Mute {sound}</source><translation type="unfinished"/></message>
<message><source>Solo</source><translation type="unfinished"/></message>
<message><source>Hear only {sound}</source><translation type="unfinished"/></message>
</context>
<context><name>Legend</name>
<message><source>Legend: from unlikely on the left to very likely on the right; hatched where it is as likely as not or more</source><translation type="unfinished"/></message>
<message><source>unlikely</source><translation type="unfinished"/></message>
<message><source>as likely as not</source><translation type="unfinished"/></message>
<message><source>very likely</source><translation type="unfinished"/></message>
</context>
<context><name>LevelHistory</name>
<message><source>Level of the recording</source><translation type="unfinished"/></message>
</context>
<context><name>ListeningPanel</name>
<message><source>What this place sounds like</source><translation type="unfinished"/></message>
<message><source>The picture that was listened to; fly there</source><translation type="unfinished"/></message>
<message><source>Close this place</source><translation type="unfinished"/></message>
<message><source>See why</source><translation type="unfinished"/></message>
<message><source>See why: which patches of the picture speak for what</source><translation type="unfinished"/></message>
<message><source>Print a sheet</source><translation type="unfinished"/></message>
<message><source>Save a sheet of this place as a PDF to print</source><translation type="unfinished"/></message>
<message><source>Caption, sounds and other captions</source><translation type="unfinished"/></message>
<message><source>It may also sound like this</source><translation type="unfinished"/></message>
</context>
<context><name>LoudnessCard</name>
<message><source>Loudness</source><translation type="unfinished"/></message>
<message><source>Volume at the start</source><translation type="unfinished"/></message>
<message><source>Safe ceiling</source><translation type="unfinished"/></message>
<message><source>Measured loudness</source><translation type="unfinished"/></message>
<message><source>The meter shows one decibel less</source><translation type="unfinished"/></message>
<message><source>The meter shows one decibel more</source><translation type="unfinished"/></message>
<message><source>Play at the ceiling</source><translation type="unfinished"/></message>
<message><source>Play a place as loud as the safe ceiling allows</source><translation type="unfinished"/></message>
<message><source>Play at the ceiling, hold a sound level meter where the listeners' heads are, and press minus and plus until the number above is the one on the meter.</source><translation type="unfinished"/></message>
<message><source>Set the ceiling for grown-ups</source><translation type="unfinished"/></message>
<message><source>Set the ceiling for children</source><translation type="unfinished"/></message>
<message><source>{level} dB(A), grown-ups</source><translation type="unfinished"/></message>
<message><source>{level} dB(A), children</source><translation type="unfinished"/></message>
<message><source>Not calibrated</source><translation type="unfinished"/></message>
<message><source>Forget the measured level</source><translation type="unfinished"/></message>
<message><source>WHO and ITU (H.870) take 80 dB(A) over 40 hours a week as safe for grown-ups, and 75 dB(A) for children.</source><translation type="unfinished"/></message>
<message><source>Volume at the start: {percent}%</source><translation type="unfinished"/></message>
<message><source>Safe ceiling: {percent}%</source><translation type="unfinished"/></message>
<message><source>Not calibrated: nobody has measured how loud this is.</source><translation type="unfinished"/></message>
<message><source>At the ceiling: {level} dB(A)</source><translation type="unfinished"/></message>
</context>
<context><name>MapControls</name>
<message><source>Map controls</source><translation type="unfinished"/></message>
<message><source>Zoom in (+)</source><translation type="unfinished"/></message>
<message><source>Zoom out (−)</source><translation type="unfinished"/></message>
<message><source>Show the whole region (Home)</source><translation type="unfinished"/></message>
<message><source>Show or hide arrows that move the map</source><translation type="unfinished"/></message>
<message><source>Walk: the sound follows you over the map (W)</source><translation type="unfinished"/></message>
<message><source>Hear the middle of the map (Enter)</source><translation type="unfinished"/></message>
<message><source>Hear here</source><translation type="unfinished"/></message>
</context>
<context><name>MapFooter</name>
<message><source>Scale, coordinates and attribution</source><translation type="unfinished"/></message>
<message><source>Coordinates</source><translation type="unfinished"/></message>
<message><source>{metres} m per pixel</source><translation type="unfinished"/></message>
</context>
<context><name>MapView</name>
<message><source>Satellite map</source><translation type="unfinished"/></message>
<message><source>Arrow keys move, plus and minus zoom, Enter listens in the middle.</source><translation type="unfinished"/></message>
</context>
<context><name>MatchView</name>
<message><source>Show me the sound</source><translation type="unfinished"/></message>
<message><source>Show the sound as a moving picture</source><translation type="unfinished"/></message>
<message><source>Show the answers</source><translation type="unfinished"/></message>
<message><source>Put every sound right</source><translation type="unfinished"/></message>
<message><source>Check</source><translation type="unfinished"/></message>
<message><source>Try again</source><translation type="unfinished"/></message>
<message><source>Keep what is right and try the others</source><translation type="unfinished"/></message>
<message><source>Next</source><translation type="unfinished"/></message>
<message><source>Question</source><translation type="unfinished"/></message>
<message><source>Tap a sound, then the picture where it belongs.</source><translation type="unfinished"/></message>
<message><source>Picture {letter}: {place}</source><translation type="unfinished"/></message>
<message><source>Sound {number}</source><translation type="unfinished"/></message>
<message><source>All three are right!</source><translation type="unfinished"/></message>
<message><source>{right} of {all} are right.</source><translation type="unfinished"/></message>
<message><source>This is how they belong together.</source><translation type="unfinished"/></message>
</context>
<context><name>Menu</name>
<message><source>Menu</source><translation type="unfinished"/></message>
</context>
<context><name>Meter</name>
<message><source>Level of the microphone</source><translation type="unfinished"/></message>
</context>
<context><name>Microphone</name>
<message><source>Listening. Kept in memory only, and wiped after the search.</source><translation type="unfinished"/></message>
<message><source>The microphone gave no sound.</source><translation type="unfinished"/></message>
<message><source>{seconds} s</source><translation type="unfinished"/></message>
</context>
<context><name>MicrophoneButton</name>
<message><source>Stop listening and search</source><translation type="unfinished"/></message>
<message><source>Search with the microphone: hold, or tap twice</source><translation type="unfinished"/></message>
</context>
<context><name>NoteCard</name>
<message><source>recording of {length}</source><translation type="unfinished"/></message>
<message><source>recovered after an interruption</source><translation type="unfinished"/></message>
<message><source>its file is gone</source><translation type="unfinished"/></message>
<message><source>The map: “{caption}”</source><translation type="unfinished"/></message>
<message><source>What to do with this note</source><translation type="unfinished"/></message>
<message><source>Play</source><translation type="unfinished"/></message>
<message><source>Play the recording of this note</source><translation type="unfinished"/></message>
<message><source>Compare</source><translation type="unfinished"/></message>
<message><source>Compare what was heard with what the map expected</source><translation type="unfinished"/></message>
<message><source>On the map</source><translation type="unfinished"/></message>
<message><source>Let everyone hear this recording at its place on the map</source><translation type="unfinished"/></message>
<message><source>Delete</source><translation type="unfinished"/></message>
<message><source>Delete this note</source><translation type="unfinished"/></message>
<message><source>Stop</source><translation type="unfinished"/></message>
</context>
<context><name>NoteList</name>
<message><source>My field notes</source><translation type="unfinished"/></message>
<message><source>There are no notes yet. Go where it sounds, and write the first one.</source><translation type="unfinished"/></message>
<message><source>Show more</source><translation type="unfinished"/></message>
<message><source>Show older notes</source><translation type="unfinished"/></message>
</context>
<context><name>NoteWriter</name>
<message><source>New note</source><translation type="unfinished"/></message>
<message><source>Your unfinished note</source><translation type="unfinished"/></message>
<message><source>An unfinished recording</source><translation type="unfinished"/></message>
<message><source>Your words</source><translation type="unfinished"/></message>
<message><source>Anything else worth knowing</source><translation type="unfinished"/></message>
<message><source>Keep this note</source><translation type="unfinished"/></message>
<message><source>Your unfinished note is back.</source><translation type="unfinished"/></message>
<message><source>Start afresh</source><translation type="unfinished"/></message>
<message><source>Put it away and start afresh</source><translation type="unfinished"/></message>
<message><source>Signed by {author}, {licence}.</source><translation type="unfinished"/></message>
<message><source>Not signed yet: write your name under “Settings”. Licence: {licence}.</source><translation type="unfinished"/></message>
<message><source>The unfinished note was put away.</source><translation type="unfinished"/></message>
<message><source>The note is kept.</source><translation type="unfinished"/></message>
<message><source>Choose a GPX file</source><translation type="unfinished"/></message>
<message><source>GPX files ({patterns})</source><translation type="unfinished"/></message>
<message><source>Asking the map …</source><translation type="unfinished"/></message>
<message><source>Tell the place first; then the map says what it expects.</source><translation type="unfinished"/></message>
<message><source>The recording was put away.</source><translation type="unfinished"/></message>
<message><source>A recording of {length} from {made} was interrupted.</source><translation type="unfinished"/></message>
<message><source>Keep it as a note</source><translation type="unfinished"/></message>
<message><source>Keep the interrupted recording as a note</source><translation type="unfinished"/></message>
<message><source>Do without</source><translation type="unfinished"/></message>
<message><source>Do without the interrupted recording</source><translation type="unfinished"/></message>
<message><source>The recording is kept among your notes.</source><translation type="unfinished"/></message>
<message><source>The interrupted recording was put away.</source><translation type="unfinished"/></message>
</context>
<context><name>NotesView</name>
<message><source>My notes</source><translation type="unfinished"/></message>
<message><source>GeoPackage</source><translation type="unfinished"/></message>
<message><source>Save all notes as a GeoPackage</source><translation type="unfinished"/></message>
<message><source>GeoJSON</source><translation type="unfinished"/></message>
<message><source>Save all notes as GeoJSON</source><translation type="unfinished"/></message>
<message><source>Zip with sounds</source><translation type="unfinished"/></message>
<message><source>Save notes and recordings as a zip</source><translation type="unfinished"/></message>
<message><source>Stop; no file is left</source><translation type="unfinished"/></message>
<message><source>Save the notes for other programs</source><translation type="unfinished"/></message>
<message><source>Take them along</source><translation type="unfinished"/></message>
<message><source>Comparing …</source><translation type="unfinished"/></message>
<message><source>The recording is heard on the map now, near its place.</source><translation type="unfinished"/></message>
<message><source>The recording is heard on the map no more.</source><translation type="unfinished"/></message>
<message><source>The note was deleted.</source><translation type="unfinished"/></message>
<message><source>Save the notes</source><translation type="unfinished"/></message>
<message><source>Writing {name} …</source><translation type="unfinished"/></message>
<message><source>{name} is written.</source><translation type="unfinished"/></message>
<message><source>{name} is written without {count} recordings whose files are gone.</source><translation type="unfinished"/></message>
</context>
<context><name>PackCard</name>
<message><source>Map of {title}</source><translation type="unfinished"/></message>
<message><source>Open {title}</source><translation type="unfinished"/></message>
<message><source>Open</source><translation type="unfinished"/></message>
<message><source>Check</source><translation type="unfinished"/></message>
<message><source>Check every byte of {title}</source><translation type="unfinished"/></message>
<message><source>Remove</source><translation type="unfinished"/></message>
<message><source>Remove {title} from this computer</source><translation type="unfinished"/></message>
<message><source>Set apart: {why} You can try to open it again.</source><translation type="unfinished"/></message>
<message><source>Open now</source><translation type="unfinished"/></message>
</context>
<context><name>PackKeeper</name>
<message><source>Soundmark ended twice while this pack was being opened.</source><translation type="unfinished"/></message>
<message><source>Soundmark ended twice while it opened “{title}”; that pack is set apart.</source><translation type="unfinished"/></message>
<message><source>The pack that was open last is no longer on this computer.</source><translation type="unfinished"/></message>
</context>
<context><name>PacksPage</name>
<message><source>Packs</source><translation type="unfinished"/></message>
<message><source>Undo</source><translation type="unfinished"/></message>
<message><source>Put the removed pack back</source><translation type="unfinished"/></message>
<message><source>Add a pack from a stick or a folder</source><translation type="unfinished"/></message>
<message><source>Add a pack</source><translation type="unfinished"/></message>
<message><source>Add a folder</source><translation type="unfinished"/></message>
<message><source>Add a pack that is a folder</source><translation type="unfinished"/></message>
<message><source>A pack is a place to be heard: its map, its captions and its sounds. Put the stick in and press “Add a pack”, or drop the file here.</source><translation type="unfinished"/></message>
<message><source>Checking {title} …</source><translation type="unfinished"/></message>
<message><source>Checked: all {count} files are as they should be.</source><translation type="unfinished"/></message>
<message><source>{title} was removed.</source><translation type="unfinished"/></message>
<message><source>Adding {name} …</source><translation type="unfinished"/></message>
<message><source>{title} was added.</source><translation type="unfinished"/></message>
<message><source>Please wait until the present work is done.</source><translation type="unfinished"/></message>
<message><source>Choose a pack</source><translation type="unfinished"/></message>
<message><source>Packs ({patterns})</source><translation type="unfinished"/></message>
<message><source>Choose the folder of a pack</source><translation type="unfinished"/></message>
</context>
<context><name>Page</name>
<message><source>Back to the map (Esc)</source><translation type="unfinished"/></message>
</context>
<context><name>Pages</name>
<message><source>See why</source><translation type="unfinished"/></message>
<message><source>Concepts</source><translation type="unfinished"/></message>
<message><source>Classroom</source><translation type="unfinished"/></message>
<message><source>Compare by ear</source><translation type="unfinished"/></message>
<message><source>Field notes</source><translation type="unfinished"/></message>
<message><source>Packs</source><translation type="unfinished"/></message>
<message><source>Settings</source><translation type="unfinished"/></message>
</context>
<context><name>PanPad</name>
<message><source>Move the map</source><translation type="unfinished"/></message>
<message><source>Move north</source><translation type="unfinished"/></message>
<message><source>Move west</source><translation type="unfinished"/></message>
<message><source>Move east</source><translation type="unfinished"/></message>
<message><source>Move south</source><translation type="unfinished"/></message>
</context>
<context><name>PatchPicture</name>
<message><source>Move with the arrow keys to hear what each patch of the picture speaks for.</source><translation type="unfinished"/></message>
<message><source>Picture of the place, in patches</source><translation type="unfinished"/></message>
<message><source>row {row}, column {column}</source><translation type="unfinished"/></message>
<message><source>{place}: {words}</source><translation type="unfinished"/></message>
</context>
<context><name>PatchRows</name>
<message><source>No word yet (concept {number})</source><translation type="unfinished"/></message>
</context>
<context><name>PatchTile</name>
<message><source>Fly there and listen</source><translation type="unfinished"/></message>
</context>
<context><name>PictureCard</name>
<message><source>right</source><translation type="unfinished"/></message>
<message><source>not right</source><translation type="unfinished"/></message>
</context>
<context><name>PinCheck</name>
<message><source>Staff only</source><translation type="unfinished"/></message>
<message><source>Please enter the PIN.</source><translation type="unfinished"/></message>
<message><source>That was not the PIN.</source><translation type="unfinished"/></message>
<message><source>Too many wrong tries. Please wait {seconds} s.</source><translation type="unfinished"/></message>
</context>
<context><name>PinChoice</name>
<message><source>A new PIN</source><translation type="unfinished"/></message>
<message><source>4 to 12 digits.</source><translation type="unfinished"/></message>
<message><source>The same PIN once more</source><translation type="unfinished"/></message>
<message><source>The two were not the same.</source><translation type="unfinished"/></message>
</context>
<context><name>PinPad</name>
<message><source>Take the last digit away</source><translation type="unfinished"/></message>
<message><source>OK</source><translation type="unfinished"/></message>
<message><source>Back to the exhibit</source><translation type="unfinished"/></message>
<message><source>PIN</source><translation type="unfinished"/></message>
<message><source>Digits</source><translation type="unfinished"/></message>
<message><source>A PIN has at least {count} digits.</source><translation type="unfinished"/></message>
<message><source>{count} digits typed</source><translation type="unfinished"/></message>
</context>
<context><name>PlaceBlock</name>
<message><source>Where are you?</source><translation type="unfinished"/></message>
<message><source>Middle of the map</source><translation type="unfinished"/></message>
<message><source>Take the middle of the map as the place</source><translation type="unfinished"/></message>
<message><source>Type it</source><translation type="unfinished"/></message>
<message><source>Type the coordinates</source><translation type="unfinished"/></message>
<message><source>GPX file</source><translation type="unfinished"/></message>
<message><source>Take the place from a GPX file</source><translation type="unfinished"/></message>
<message><source>Receiver</source><translation type="unfinished"/></message>
<message><source>Ask the satellite receiver for the place</source><translation type="unfinished"/></message>
<message><source>Ways to tell the place</source><translation type="unfinished"/></message>
<message><source>Latitude and longitude</source><translation type="unfinished"/></message>
<message><source>such as 37.7594, -122.5128</source><translation type="unfinished"/></message>
<message><source>Take it</source><translation type="unfinished"/></message>
<message><source>Take this place</source><translation type="unfinished"/></message>
<message><source>Stop looking</source><translation type="unfinished"/></message>
<message><source>Looking for satellites; this may take half a minute …</source><translation type="unfinished"/></message>
</context>
<context><name>RecordBlock</name>
<message><source>Record it</source><translation type="unfinished"/></message>
<message><source>Play the recording</source><translation type="unfinished"/></message>
<message><source>Do without this recording</source><translation type="unfinished"/></message>
<message><source>Recording. Every half second is on the disk; ask people whose voices it holds.</source><translation type="unfinished"/></message>
<message><source>Finishing the recording …</source><translation type="unfinished"/></message>
<message><source>The recording stays on this computer.</source><translation type="unfinished"/></message>
<message><source>Recovered after an interruption.</source><translation type="unfinished"/></message>
<message><source>Recorded and kept.</source><translation type="unfinished"/></message>
<message><source>Stop the recording</source><translation type="unfinished"/></message>
</context>
<context><name>RecordButton</name>
<message><source>Stop</source><translation type="unfinished"/></message>
<message><source>Record</source><translation type="unfinished"/></message>
<message><source>End the recording</source><translation type="unfinished"/></message>
<message><source>Begin to record</source><translation type="unfinished"/></message>
</context>
<context><name>ResultRow</name>
<message><source>Fly there and listen</source><translation type="unfinished"/></message>
</context>
<context><name>ResultView</name>
<message><source>Result</source><translation type="unfinished"/></message>
<message><source>{points} of {most} right</source><translation type="unfinished"/></message>
<message><source>{game} · {level} · code {code} · check {check}</source><translation type="unfinished"/></message>
<message><source>{team}: {points} of {most}</source><translation type="unfinished"/></message>
<message><source>Another round</source><translation type="unfinished"/></message>
<message><source>Choose a game</source><translation type="unfinished"/></message>
<message><source>Back to the choice of games</source><translation type="unfinished"/></message>
<message><source>Result and answers</source><translation type="unfinished"/></message>
<message><source>Look at each answer again</source><translation type="unfinished"/></message>
<message><source>Looking where the words come from …</source><translation type="unfinished"/></message>
</context>
<context><name>ReviewRow</name>
<message><source>{number}. {place}</source><translation type="unfinished"/></message>
<message><source>Right</source><translation type="unfinished"/></message>
<message><source>You chose {place}</source><translation type="unfinished"/></message>
<message><source>{team}: {what}</source><translation type="unfinished"/></message>
<message><source>Fly there, hear it and see why</source><translation type="unfinished"/></message>
</context>
<context><name>ScaleRuler</name>
<message><source>Scale bar: {length}</source><translation type="unfinished"/></message>
</context>
<context><name>SearchBar</name>
<message><source>waves on a beach</source><translation type="unfinished"/></message>
<message><source>birds in trees</source><translation type="unfinished"/></message>
<message><source>trains passing by</source><translation type="unfinished"/></message>
<message><source>busy highway</source><translation type="unfinished"/></message>
<message><source>boats in a harbour</source><translation type="unfinished"/></message>
<message><source>children playing</source><translation type="unfinished"/></message>
<message><source>jets taking off</source><translation type="unfinished"/></message>
<message><source>Search for a sound</source><translation type="unfinished"/></message>
<message><source>Menu</source><translation type="unfinished"/></message>
<message><source>Sound to search for</source><translation type="unfinished"/></message>
<message><source>Search with a sound file (WAV, FLAC, Ogg, MP3)</source><translation type="unfinished"/></message>
<message><source>Take the sound out of the search</source><translation type="unfinished"/></message>
<message><source>Show or hide the list</source><translation type="unfinished"/></message>
<message><source>Clear the search</source><translation type="unfinished"/></message>
<message><source>Suggestions</source><translation type="unfinished"/></message>
<message><source>Best places</source><translation type="unfinished"/></message>
<message><source>Results</source><translation type="unfinished"/></message>
<message><source>Add words</source><translation type="unfinished"/></message>
<message><source>“{query}”: not heard here. No place in this region supports it.</source><translation type="unfinished"/></message>
<message><source>Where it might sound like “{query}”</source><translation type="unfinished"/></message>
<message><source>Where you would hear “{query}”</source><translation type="unfinished"/></message>
<message><source>Search for {sound}</source><translation type="unfinished"/></message>
</context>
<context><name>SearchField</name>
<message><source>Find a concept</source><translation type="unfinished"/></message>
<message><source>Find by a word, such as water</source><translation type="unfinished"/></message>
<message><source>Find a concept by a word</source><translation type="unfinished"/></message>
</context>
<context><name>SeeWhyPage</name>
<message><source>See why</source><translation type="unfinished"/></message>
<message><source>The bars say how strongly, on one scale for all words and all pictures. Bold words stand in the caption.</source><translation type="unfinished"/></message>
<message><source>Its concepts</source><translation type="unfinished"/></message>
<message><source>All concepts of this region</source><translation type="unfinished"/></message>
<message><source>Concepts</source><translation type="unfinished"/></message>
<message><source>Hear the middle of the map</source><translation type="unfinished"/></message>
<message><source>What the picture says</source><translation type="unfinished"/></message>
<message><source>Hear a place first: then its picture can tell why it sounds as it does.</source><translation type="unfinished"/></message>
<message><source>See why: {place}</source><translation type="unfinished"/></message>
<message><source>Learning the words of this region; more of them appear as they come.</source><translation type="unfinished"/></message>
<message><source>nothing that I know</source><translation type="unfinished"/></message>
<message><source>Touch a patch of the picture.</source><translation type="unfinished"/></message>
<message><source>Row {row}, column {column}</source><translation type="unfinished"/></message>
<message><source>This patch speaks for</source><translation type="unfinished"/></message>
<message><source>Nothing clearly: none of the {count} words that were tried.</source><translation type="unfinished"/></message>
</context>
<context><name>SettingsPage</name>
<message><source>Settings</source><translation type="unfinished"/></message>
<message><source>Language</source><translation type="unfinished"/></message>
<message><source>As on this computer</source><translation type="unfinished"/></message>
<message><source>Captions and names of places stay as the pack has them, and sounds that you type yourself are understood in English.</source><translation type="unfinished"/></message>
<message><source>Looks</source><translation type="unfinished"/></message>
<message><source>Colours</source><translation type="unfinished"/></message>
<message><source>Dark</source><translation type="unfinished"/></message>
<message><source>Light</source><translation type="unfinished"/></message>
<message><source>High contrast</source><translation type="unfinished"/></message>
<message><source>Size of the words</source><translation type="unfinished"/></message>
<message><source>Normal</source><translation type="unfinished"/></message>
<message><source>Large</source><translation type="unfinished"/></message>
<message><source>Very large</source><translation type="unfinished"/></message>
<message><source>Less motion</source><translation type="unfinished"/></message>
<message><source>The map jumps instead of flying, and arrows to move it are shown.</source><translation type="unfinished"/></message>
<message><source>Help</source><translation type="unfinished"/></message>
<message><source>Read places and captions aloud</source><translation type="unfinished"/></message>
<message><source>This computer has no voice that Soundmark can use.</source><translation type="unfinished"/></message>
<message><source>Show the tour again</source><translation type="unfinished"/></message>
<message><source>About</source><translation type="unfinished"/></message>
<message><source>Soundmark {version}</source><translation type="unfinished"/></message>
<message><source>Model: {title}</source><translation type="unfinished"/></message>
<message><source>Pack: {title}</source><translation type="unfinished"/></message>
<message><source>Map: {attribution}</source><translation type="unfinished"/></message>
<message><source>Terms of the sounds and pictures of this pack: {terms}</source><translation type="unfinished"/></message>
<message><source>The program is under the MIT licence. The model is made from EfficientNet-Lite0, all-MiniLM-L6-v2 and YAMNet (Apache 2.0). Typefaces: Inter and Noto Sans Arabic (SIL Open Font License), Droid Sans Fallback (Apache 2.0).</source><translation type="unfinished"/></message>
<message><source>Your data is in {folder}</source><translation type="unfinished"/></message>
<message><source>Show the folder</source><translation type="unfinished"/></message>
<message><source>Show the folder of your data</source><translation type="unfinished"/></message>
</context>
<context><name>Sheet</name>
<message><source>0 seconds</source><translation type="unfinished"/></message>
<message><source>up: high sounds · down: low sounds · dark: loud</source><translation type="unfinished"/></message>
<message><source>{seconds} seconds</source><translation type="unfinished"/></message>
<message><source>{side} on a side</source><translation type="unfinished"/></message>
<message><source>The sound as a picture</source><translation type="unfinished"/></message>
<message><source>What would you hear there?</source><translation type="unfinished"/></message>
<message><source>It probably sounds like this</source><translation type="unfinished"/></message>
<message><source>Or like this</source><translation type="unfinished"/></message>
<message><source>N</source><translation type="unfinished"/></message>
<message><source>{origin}.</source><translation type="unfinished"/></message>
<message><source>Predicted from a satellite picture by a model; nobody listened there.</source><translation type="unfinished"/></message>
<message><source>{attribution}. Picture taken: {date}.</source><translation type="unfinished"/></message>
<message><source>{title}: {licence}, {attribution}</source><translation type="unfinished"/></message>
<message><source>{licence}, {attribution}</source><translation type="unfinished"/></message>
<message><source>The sounds of this sheet: {terms}</source><translation type="unfinished"/></message>
<message><source>Pack: {pack}. Model: {model}, version {version}. Made with Soundmark.</source><translation type="unfinished"/></message>
<message><source>Saved {name}.</source><translation type="unfinished"/></message>
<message><source>{game} · {level} · code {code} · check {check}</source><translation type="unfinished"/></message>
<message><source>Name or team:</source><translation type="unfinished"/></message>
<message><source>{number}. Which place do you hear?</source><translation type="unfinished"/></message>
<message><source>{number}. Which sound belongs to which place?</source><translation type="unfinished"/></message>
<message><source>My answer:</source><translation type="unfinished"/></message>
<message><source>because I hear:</source><translation type="unfinished"/></message>
<message><source>Sound {number}</source><translation type="unfinished"/></message>
<message><source>Place:</source><translation type="unfinished"/></message>
<message><source>Answers, and captions to read aloud</source><translation type="unfinished"/></message>
<message><source>{number}. {letter}: {place}</source><translation type="unfinished"/></message>
<message><source>Sound {number} belongs to {letter}, {place}: {caption}</source><translation type="unfinished"/></message>
<message><source>{number}. {pairs}</source><translation type="unfinished"/></message>
<message><source>PDF on A4 paper ({patterns})</source><translation type="unfinished"/></message>
<message><source>PDF on US Letter paper ({patterns})</source><translation type="unfinished"/></message>
<message><source>Save a sheet to print</source><translation type="unfinished"/></message>
<message><source>A sheet of Soundmark</source><translation type="unfinished"/></message>
</context>
<context><name>Side</name>
<message><source>The picture of {letter}; fly there</source><translation type="unfinished"/></message>
<message><source>Nothing chosen yet</source><translation type="unfinished"/></message>
<message><source>This place</source><translation type="unfinished"/></message>
<message><source>Take the place that is heard, or the middle of the map, as {letter}</source><translation type="unfinished"/></message>
<message><source>or a sound</source><translation type="unfinished"/></message>
<message><source>Sound to search for as {letter}</source><translation type="unfinished"/></message>
<message><source>Search for {letter}</source><translation type="unfinished"/></message>
</context>
<context><name>SoundCard</name>
<message><source>Sound {number}</source><translation type="unfinished"/></message>
<message><source>On picture {letter}</source><translation type="unfinished"/></message>
</context>
<context><name>SoundLabels</name>
<message><source>ocean waves</source><translation type="unfinished"/></message>
<message><source>river</source><translation type="unfinished"/></message>
<message><source>stream</source><translation type="unfinished"/></message>
<message><source>lapping water</source><translation type="unfinished"/></message>
<message><source>wind</source><translation type="unfinished"/></message>
<message><source>wind in trees</source><translation type="unfinished"/></message>
<message><source>rustling dry scrub</source><translation type="unfinished"/></message>
<message><source>birdsong</source><translation type="unfinished"/></message>
<message><source>gulls</source><translation type="unfinished"/></message>
<message><source>crows</source><translation type="unfinished"/></message>
<message><source>insects</source><translation type="unfinished"/></message>
<message><source>frogs</source><translation type="unfinished"/></message>
<message><source>farm animals</source><translation type="unfinished"/></message>
<message><source>barking dogs</source><translation type="unfinished"/></message>
<message><source>voices</source><translation type="unfinished"/></message>
<message><source>children playing</source><translation type="unfinished"/></message>
<message><source>footsteps</source><translation type="unfinished"/></message>
<message><source>cheering crowd</source><translation type="unfinished"/></message>
<message><source>ball game</source><translation type="unfinished"/></message>
<message><source>highway traffic</source><translation type="unfinished"/></message>
<message><source>street traffic</source><translation type="unfinished"/></message>
<message><source>passing car</source><translation type="unfinished"/></message>
<message><source>parking cars</source><translation type="unfinished"/></message>
<message><source>car horn</source><translation type="unfinished"/></message>
<message><source>rumbling trucks</source><translation type="unfinished"/></message>
<message><source>train</source><translation type="unfinished"/></message>
<message><source>jet aircraft</source><translation type="unfinished"/></message>
<message><source>propeller plane</source><translation type="unfinished"/></message>
<message><source>boat engine</source><translation type="unfinished"/></message>
<message><source>boat rigging</source><translation type="unfinished"/></message>
<message><source>ship's horn</source><translation type="unfinished"/></message>
<message><source>construction</source><translation type="unfinished"/></message>
<message><source>industrial hum</source><translation type="unfinished"/></message>
<message><source>ventilation hum</source><translation type="unfinished"/></message>
<message><source>lawn mower</source><translation type="unfinished"/></message>
<message><source>sprinkler</source><translation type="unfinished"/></message>
<message><source>tractor</source><translation type="unfinished"/></message>
<message><source>church bells</source><translation type="unfinished"/></message>
<message><source>siren</source><translation type="unfinished"/></message>
<message><source>near silence</source><translation type="unfinished"/></message>
</context>
<context><name>SoundRow</name>
<message><source>Play or stop</source><translation type="unfinished"/></message>
</context>
<context><name>SpectrogramView</name>
<message><source>Spectrogram and level of what plays</source><translation type="unfinished"/></message>
</context>
<context><name>StaffPage</name>
<message><source>For the staff</source><translation type="unfinished"/></message>
<message><source>Back to the exhibit</source><translation type="unfinished"/></message>
<message><source>End Soundmark</source><translation type="unfinished"/></message>
<message><source>Change the PIN</source><translation type="unfinished"/></message>
<message><source>Set the counters to zero</source><translation type="unfinished"/></message>
<message><source>Safe ceiling, per cent</source><translation type="unfinished"/></message>
<message><source>Volume at the start, per cent</source><translation type="unfinished"/></message>
<message><source>Play at full volume</source><translation type="unfinished"/></message>
<message><source>Play a place at full volume</source><translation type="unfinished"/></message>
<message><source>ready</source><translation type="unfinished"/></message>
<message><source>yes</source><translation type="unfinished"/></message>
<message><source>none yet</source><translation type="unfinished"/></message>
<message><source>No PIN is set: whoever finds the corner can end the exhibit.</source><translation type="unfinished"/></message>
<message><source>Set a PIN</source><translation type="unfinished"/></message>
<message><source>none</source><translation type="unfinished"/></message>
<message><source>{time}: {sentence}</source><translation type="unfinished"/></message>
<message><source>visits {visits} · places heard {places} · searches {searches}</source><translation type="unfinished"/></message>
<message><source>Show {title}</source><translation type="unfinished"/></message>
<message><source>Allow it again</source><translation type="unfinished"/></message>
<message><source>Allow {title} again</source><translation type="unfinished"/></message>
<message><source>How it is</source><translation type="unfinished"/></message>
<message><source>All alive</source><translation type="unfinished"/></message>
<message><source>Running for</source><translation type="unfinished"/></message>
<message><source>Sound</source><translation type="unfinished"/></message>
<message><source>Pack</source><translation type="unfinished"/></message>
<message><source>Model</source><translation type="unfinished"/></message>
<message><source>Last message of the log</source><translation type="unfinished"/></message>
<message><source>Free on the disk</source><translation type="unfinished"/></message>
<message><source>Memory in use</source><translation type="unfinished"/></message>
<message><source>Version</source><translation type="unfinished"/></message>
<message><source>Data folder</source><translation type="unfinished"/></message>
<message><source>Counted, without any personal data</source><translation type="unfinished"/></message>
<message><source>Today</source><translation type="unfinished"/></message>
<message><source>Altogether</source><translation type="unfinished"/></message>
<message><source>Since</source><translation type="unfinished"/></message>
<message><source>Most heard</source><translation type="unfinished"/></message>
<message><source>One decibel less</source><translation type="unfinished"/></message>
<message><source>One decibel more</source><translation type="unfinished"/></message>
<message><source>Not measured</source><translation type="unfinished"/></message>
<message><source>Forget the measured level</source><translation type="unfinished"/></message>
<message><source>Play a place at full volume, hold a sound level meter where a child's head is, and enter what it shows in dB(A). Aim for at most 75.</source><translation type="unfinished"/></message>
<message><source>What is shown</source><translation type="unfinished"/></message>
<message><source>Tap again: everything counted so far is lost</source><translation type="unfinished"/></message>
<message><source>Safe ceiling: {percent}%</source><translation type="unfinished"/></message>
<message><source>Each visitor starts at: {percent}%</source><translation type="unfinished"/></message>
<message><source>Measured at full volume: not calibrated</source><translation type="unfinished"/></message>
<message><source>Measured at full volume: {level} dB(A)</source><translation type="unfinished"/></message>
</context>
<context><name>Stars</name>
<message><source>{stars} of {most} stars</source><translation type="unfinished"/></message>
</context>
<context><name>StartView</name>
<message><source>Choose a game</source><translation type="unfinished"/></message>
<message><source>How hard</source><translation type="unfinished"/></message>
<message><source>How many questions</source><translation type="unfinished"/></message>
<message><source>How to play</source><translation type="unfinished"/></message>
<message><source>Listen</source><translation type="unfinished"/></message>
<message><source>Read the caption</source><translation type="unfinished"/></message>
<message><source>Class code</source><translation type="unfinished"/></message>
<message><source>Same code, same questions</source><translation type="unfinished"/></message>
<message><source>Teams (if you like)</source><translation type="unfinished"/></message>
<message><source>Owls, Foxes, Frogs</source><translation type="unfinished"/></message>
<message><source>Start</source><translation type="unfinished"/></message>
<message><source>Print the questions</source><translation type="unfinished"/></message>
<message><source>Save these questions as a PDF to print, with the answers at the end</source><translation type="unfinished"/></message>
<message><source>The right answers are what the model predicts from the pictures. All sounds say whether they are synthetic. Nothing about you is kept.</source><translation type="unfinished"/></message>
</context>
<context><name>Toast</name>
<message><source>Message</source><translation type="unfinished"/></message>
<message><source>Close the message</source><translation type="unfinished"/></message>
</context>
<context><name>Tour</name>
<message><source>Tour</source><translation type="unfinished"/></message>
<message><source>Skip the tour (Esc)</source><translation type="unfinished"/></message>
<message><source>Back</source><translation type="unfinished"/></message>
<message><source>The step before</source><translation type="unfinished"/></message>
<message><source>The next step</source><translation type="unfinished"/></message>
<message><source>{step} of {steps}</source><translation type="unfinished"/></message>
<message><source>Done</source><translation type="unfinished"/></message>
<message><source>Next</source><translation type="unfinished"/></message>
<message><source>Tap anywhere on the map to hear what it may sound like there.</source><translation type="unfinished"/></message>
<message><source>Look for a sound: choose one, type it, or let the microphone listen. The map glows where you would hear it.</source><translation type="unfinished"/></message>
<message><source>Turn the month and the hour, and choose how much ground you listen to.</source><translation type="unfinished"/></message>
<message><source>When you hear a place, touch a word of its caption: the part of the picture that it comes from glows.</source><translation type="unfinished"/></message>
</context>
<context><name>TroubleCard</name>
<message><source>Start Soundmark with another pack: soundmark explore --pack PATH</source><translation type="unfinished"/></message>
</context>
<context><name>VolumeBar</name>
<message><source>Sound</source><translation type="unfinished"/></message>
<message><source>Play or stop the sound</source><translation type="unfinished"/></message>
<message><source>Volume, up to the safe ceiling</source><translation type="unfinished"/></message>
<message><source>Volume: the right end is the safe ceiling</source><translation type="unfinished"/></message>
<message><source>Stop the sound</source><translation type="unfinished"/></message>
<message><source>Play the sound</source><translation type="unfinished"/></message>
</context>
<context><name>WalkStrip</name>
<message><source>Walking</source><translation type="unfinished"/></message>
<message><source>Stop walking (Esc)</source><translation type="unfinished"/></message>
<message><source>Move over the map: the sound follows.</source><translation type="unfinished"/></message>
<message><source>With a finger, drag the map under the cross.</source><translation type="unfinished"/></message>
<message><source>No imagery here, and no sound.</source><translation type="unfinished"/></message>
</context>
<context><name>WarningScreen</name>
<message><source>Still there?</source><translation type="unfinished"/></message>
<message><source>Soon everything starts anew for the next visitor.</source><translation type="unfinished"/></message>
<message><source>I am still here</source><translation type="unfinished"/></message>
<message><source>Start anew now</source><translation type="unfinished"/></message>
</context>
<context><name>WhereView</name>
<message><source>Play the sound again (P)</source><translation type="unfinished"/></message>
<message><source>Play again</source><translation type="unfinished"/></message>
<message><source>Show me the sound</source><translation type="unfinished"/></message>
<message><source>Show the sound as a moving picture</source><translation type="unfinished"/></message>
<message><source>Next</source><translation type="unfinished"/></message>
<message><source>Question</source><translation type="unfinished"/></message>
<message><source>Which place is this?</source><translation type="unfinished"/></message>
<message><source>Which place do you hear?</source><translation type="unfinished"/></message>
<message><source>Answer {letter}: {place}</source><translation type="unfinished"/></message>
<message><source>Right! It is {letter}: {place}.</source><translation type="unfinished"/></message>
<message><source>Not quite. It is {letter}: {place}.</source><translation type="unfinished"/></message>
</context>
<context><name>Window</name>
<message><source>There is no imagery there; tap on the picture.</source><translation type="unfinished"/></message>
<message><source>Soundmark: {title}</source><translation type="unfinished"/></message>
<message><source>Choose a sound file</source><translation type="unfinished"/></message>
<message><source>Sound files ({patterns})</source><translation type="unfinished"/></message>
<message><source>Your recording</source><translation type="unfinished"/></message>
</context>
<context><name>WordChip</name>
<message><source>Show where “{word}” comes from</source><translation type="unfinished"/></message>
<message><source>not heard here</source><translation type="unfinished"/></message>
</context>
<context><name>WordRow</name>
<message><source>{word}, {percent}%, in the caption</source><translation type="unfinished"/></message>
<message><source>{word}, {percent}%</source><translation type="unfinished"/></message>
<message><source>{percent}%</source><translation type="unfinished"/></message>
<message><source>Show every patch that speaks for “{word}”</source><translation type="unfinished"/></message>
</context>
<context><name>Wording</name>
<message><source>very likely</source><translation type="unfinished"/></message>
<message><source>likely</source><translation type="unfinished"/></message>
<message><source>quite possible</source><translation type="unfinished"/></message>
<message><source>a guess</source><translation type="unfinished"/></message>
<message><source>a faint guess</source><translation type="unfinished"/></message>
<message><source>{words}, {percent}%</source><translation type="unfinished"/></message>
<message><source>No sound for this caption</source><translation type="unfinished"/></message>
<message><source>A real recording, made elsewhere</source><translation type="unfinished"/></message>
<message><source>Synthetic sound, made by a procedural model</source><translation type="unfinished"/></message>
<message><source>Synthetic sound, made by an audio generator from the caption</source><translation type="unfinished"/></message>
<message><source>Part real recordings made elsewhere, part synthetic sound</source><translation type="unfinished"/></message>
<message><source>Synthetic sound, made by several models</source><translation type="unfinished"/></message>
<message><source>A real recording, made here</source><translation type="unfinished"/></message>
<message><source>A real recording, made {way} from here</source><translation type="unfinished"/></message>
<message><source>recording</source><translation type="unfinished"/></message>
<message><source>synthetic</source><translation type="unfinished"/></message>
<message><source>Any recording</source><translation type="unfinished"/></message>
<message><source>Sound of videos</source><translation type="unfinished"/></message>
<message><source>Wildlife recordings</source><translation type="unfinished"/></message>
<message><source>Field recordings</source><translation type="unfinished"/></message>
<message><source>Sound libraries</source><translation type="unfinished"/></message>
<message><source>Any month</source><translation type="unfinished"/></message>
<message><source>Any hour</source><translation type="unfinished"/></message>
<message><source>This place</source><translation type="unfinished"/></message>
<message><source>Near {name}</source><translation type="unfinished"/></message>
<message><source>N</source><translation type="unfinished"/></message>
<message><source>NE</source><translation type="unfinished"/></message>
<message><source>E</source><translation type="unfinished"/></message>
<message><source>SE</source><translation type="unfinished"/></message>
<message><source>S</source><translation type="unfinished"/></message>
<message><source>SW</source><translation type="unfinished"/></message>
<message><source>W</source><translation type="unfinished"/></message>
<message><source>NW</source><translation type="unfinished"/></message>
<message><source>{way} {direction} of {name}</source><translation type="unfinished"/></message>
<message><source>{way} away</source><translation type="unfinished"/></message>
<message><source>Touch a word to see where it comes from.</source><translation type="unfinished"/></message>
<message><source>Looking for {words} …</source><translation type="unfinished"/></message>
<message><source>{words}: not heard here. Nothing in this picture supports it.</source><translation type="unfinished"/></message>
<message><source>{words}: the glowing ground speaks for it.</source><translation type="unfinished"/></message>
</context>
<context><name>Work</name>
<message><source>Work in progress</source><translation type="unfinished"/></message>
<message><source>Stop</source><translation type="unfinished"/></message>
<message><source>Stop this; nothing is changed</source><translation type="unfinished"/></message>
<message><source>{percent}% done</source><translation type="unfinished"/></message>
</context>
<context><name>WorkStrip</name>
<message><source>Stop</source><translation type="unfinished"/></message>
<message><source>{percent}% done</source><translation type="unfinished"/></message>
</context>
</TS>
