<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context><name>Actions</name>
<message><source>The model cannot be opened</source><translation>No se puede abrir el modelo</translation></message>
<message><source>This pack cannot be opened</source><translation>No se puede abrir este paquete</translation></message>
<message><source>Something went wrong inside Soundmark; the details are in the log.</source><translation>Algo ha fallado dentro de Soundmark; los detalles están en el registro.</translation></message>
<message><source>{title} is not there any more: its stick was probably pulled out. The pack that came with Soundmark is opened instead.</source><translation>{title} ya no está: seguramente se sacó su memoria USB. Se abre en su lugar el paquete que venía con Soundmark.</translation></message>
</context>
<context><name>Advice</name>
<message><source>What may have been meant</source><translation>Lo que quizá querías decir</translation></message>
<message><source>Hardly any caption of this region uses {words}: take this as a guess.</source><translation>Casi ninguna descripción de esta región contiene {words}: es solo una suposición.</translation></message>
<message><source>Hardly any caption of this region uses {words}. Words of your own are understood in English.</source><translation>Casi ninguna descripción de esta región contiene {words}. Las palabras que escribas tú se entienden en inglés.</translation></message>
</context>
<context><name>AnswerRow</name>
<message><source>Hear this one</source><translation>Escuchar este</translation></message>
</context>
<context><name>AttractScreen</name>
<message><source>Touch to begin</source><translation>Toca para empezar</translation></message>
<message><source>On the tour</source><translation>De paseo</translation></message>
<message><source>Languages</source><translation>Idiomas</translation></message>
<message><source>Out of order</source><translation>Fuera de servicio</translation></message>
<message><source>Opening the map …</source><translation>Abriendo el mapa…</translation></message>
<message><source>Please tell the staff.</source><translation>Avisa al personal, por favor.</translation></message>
</context>
<context><name>BusyGlass</name>
<message><source>Search</source><translation>Buscar</translation></message>
</context>
<context><name>ChoicePills</name>
<message><source>Go to {place}</source><translation>Ir a {place}</translation></message>
<message><source>Search for {sound}</source><translation>Buscar {sound}</translation></message>
</context>
<context><name>Classroom</name>
<message><source>Where am I?</source><translation>¿Dónde estoy?</translation></message>
<message><source>What belongs here?</source><translation>¿Qué va aquí?</translation></message>
<message><source>Hear a place, and find it among four on the map.</source><translation>Escucha un lugar y encuéntralo entre cuatro en el mapa.</translation></message>
<message><source>Three places, three sounds: put each sound on its place.</source><translation>Tres lugares, tres sonidos: pon cada sonido en su lugar.</translation></message>
<message><source>Easy</source><translation>Fácil</translation></message>
<message><source>Medium</source><translation>Medio</translation></message>
<message><source>Hard</source><translation>Difícil</translation></message>
<message><source>Question {number} of {count} · {points} right · code {code}</source><translation>Pregunta {number} de {count} · {points} bien · código {code}</translation></message>
<message><source>{team}, it is your turn. {rest}</source><translation>{team}, es vuestro turno. {rest}</translation></message>
<message><source>No sound comes out of this computer: watch the sound as a picture, or choose “Read the caption” at the start.</source><translation>De este ordenador no sale sonido: mira el sonido como imagen, o elige al principio «Leer la descripción».</translation></message>
<message><source>No single word of it is seen in this picture.</source><translation>En esta imagen no se ve ninguna palabra suelta de la frase.</translation></message>
<message><source>The glowing ground speaks for: {words}.</source><translation>La zona que brilla habla de: {words}.</translation></message>
</context>
<context><name>ClassroomPage</name>
<message><source>Classroom</source><translation>Aula</translation></message>
<message><source>Questions of this kind in this pack: only {count}.</source><translation>Preguntas de este tipo en este paquete: solo {count}.</translation></message>
<message><source>questions</source><translation>preguntas</translation></message>
<message><source>Saved {name}. It has the answers on its last page.</source><translation>{name} está guardado. Las respuestas están en la última página.</translation></message>
</context>
<context><name>ComparePage</name>
<message><source>Compare by ear</source><translation>Comparar de oído</translation></message>
<message><source>From A on the left to B on the right</source><translation>De A, a la izquierda, a B, a la derecha</translation></message>
<message><source>Hear only A</source><translation>Oír solo A</translation></message>
<message><source>Both</source><translation>Los dos</translation></message>
<message><source>Hear both half and half</source><translation>Oír los dos a medias</translation></message>
<message><source>Hear only B</source><translation>Oír solo B</translation></message>
<message><source>“{query}” is not heard anywhere in this region.</source><translation>«{query}» no se oye en ningún lugar de esta región.</translation></message>
<message><source>“{query}”: {place}</source><translation>«{query}»: {place}</translation></message>
<message><source>The model expects the same sound of both: nothing changes.</source><translation>El modelo espera el mismo sonido en ambos: nada cambia.</translation></message>
<message><source>Both are equally loud; move the slider, or press A and B in turn.</source><translation>Los dos suenan igual de fuerte; mueve el control o pulsa A y B por turnos.</translation></message>
<message><source>Choose two places, two sounds, or one place at two times, to compare.</source><translation>Elige dos lugares, dos sonidos o un lugar en dos momentos para comparar.</translation></message>
</context>
<context><name>ConceptCard</name>
<message><source>Pictures: {pictures} · captions: {captions}</source><translation>Imágenes: {pictures} · descripciones: {captions}</translation></message>
</context>
<context><name>ConceptDetail</name>
<message><source>Where it speaks most: touch one to fly there</source><translation>Donde más se nota: toca uno para volar allí</translation></message>
<message><source>Sounds of its captions</source><translation>Sonidos de sus descripciones</translation></message>
<message><source>Captions that speak of it</source><translation>Descripciones que hablan de ello</translation></message>
<message><source>Concept {number} of the model: seen in {pictures} of {all_pictures} pictures, read in {captions} of {all_captions} captions.</source><translation>Concepto {number} del modelo: visto en {pictures} de {all_pictures} imágenes, leído en {captions} de {all_captions} descripciones.</translation></message>
</context>
<context><name>ConceptGrid</name>
<message><source>Show more</source><translation>Mostrar más</translation></message>
<message><source>Show more concepts</source><translation>Mostrar más conceptos</translation></message>
<message><source>Concepts of this region</source><translation>Conceptos de esta región</translation></message>
<message><source>Concepts that pictures and captions share: {count}</source><translation>Conceptos que comparten imágenes y descripciones: {count}</translation></message>
<message><source>No concept of this region has that word.</source><translation>Ningún concepto de esta región tiene esa palabra.</translation></message>
</context>
<context><name>ConceptRow</name>
<message><source>Concept: {name}</source><translation>Concepto: {name}</translation></message>
<message><source>See this concept all over the region</source><translation>Ver este concepto en toda la región</translation></message>
</context>
<context><name>ConceptsPage</name>
<message><source>Concepts</source><translation>Conceptos</translation></message>
<message><source>Stop; what was found so far stays</source><translation>Parar; lo encontrado hasta ahora se queda</translation></message>
<message><source>Look for the concepts of this region</source><translation>Buscar los conceptos de esta región</translation></message>
<message><source>Look for them</source><translation>Buscarlos</translation></message>
<message><source>Back to all concepts (Esc)</source><translation>Volver a todos los conceptos (Esc)</translation></message>
<message><source>All concepts</source><translation>Todos los conceptos</translation></message>
<message><source>See why</source><translation>Ver por qué</translation></message>
<message><source>A concept is something that pictures and captions have in common, such as surf, trees or traffic. The model found its concepts by itself.</source><translation>Un concepto es algo que las imágenes y las descripciones tienen en común, como las olas, los árboles o el tráfico. El modelo encontró sus conceptos por sí solo.</translation></message>
<message><source>To show them, pictures and captions all over this region have to be looked at once. The first ones come soon, all of them in a minute or two; the next time they are there at once.</source><translation>Para mostrarlos hay que mirar una vez imágenes y descripciones de toda la región. Los primeros llegan pronto, todos en un minuto o dos; la próxima vez estarán al momento.</translation></message>
<message><source>Looking at pictures and captions of this region …</source><translation>Mirando imágenes y descripciones de esta región…</translation></message>
<message><source>That concept is too rare in this region to be shown; here are the others.</source><translation>Ese concepto es demasiado raro en esta región para mostrarlo; aquí están los demás.</translation></message>
</context>
<context><name>CountDown</name>
<message><source>Seconds left</source><translation>Segundos que quedan</translation></message>
</context>
<context><name>CountersCard</name>
<message><source>Counted, without any personal data</source><translation>Contado sin ningún dato personal</translation></message>
<message><source>Today</source><translation>Hoy</translation></message>
<message><source>Altogether</source><translation>En total</translation></message>
<message><source>Since</source><translation>Desde</translation></message>
<message><source>Most heard</source><translation>Lo más escuchado</translation></message>
<message><source>Set the counters to zero</source><translation>Poner los contadores a cero</translation></message>
<message><source>none yet</source><translation>todavía ninguno</translation></message>
<message><source>visits {visits} · places heard {places} · searches {searches}</source><translation>visitas {visits} · lugares oídos {places} · búsquedas {searches}</translation></message>
<message><source>Tap again: everything counted so far is lost</source><translation>Toca otra vez: se pierde todo lo contado hasta ahora</translation></message>
</context>
<context><name>DarkScreen</name>
<message><source>Quiet hours; touch to wake</source><translation>Horas de silencio; toca para despertar</translation></message>
</context>
<context><name>Dials</name>
<message><source>Month, hour and size of the place</source><translation>Mes, hora y tamaño del lugar</translation></message>
<message><source>Month</source><translation>Mes</translation></message>
<message><source>Hour</source><translation>Hora</translation></message>
<message><source>Kind of recording</source><translation>Tipo de grabación</translation></message>
<message><source>Month of the year</source><translation>Mes del año</translation></message>
<message><source>Hour of the day</source><translation>Hora del día</translation></message>
<message><source>Kind of recording to expect</source><translation>Tipo de grabación que se espera</translation></message>
<message><source>{km} km</source><translation>{km} km</translation></message>
<message><source>Listen to a square of {size}</source><translation>Escuchar un cuadrado de {size}</translation></message>
<message><source>Kind of recording: {value}</source><translation>Tipo de grabación: {value}</translation></message>
<message><source>Month: {value}</source><translation>Mes: {value}</translation></message>
<message><source>Hour: {value}</source><translation>Hora: {value}</translation></message>
</context>
<context><name>ExpectBlock</name>
<message><source>What does the map expect here?</source><translation>¿Qué espera aquí el mapa?</translation></message>
<message><source>Hear what the map expects here</source><translation>Escuchar lo que el mapa espera aquí</translation></message>
<message><source>Hear it</source><translation>Escucharlo</translation></message>
</context>
<context><name>FieldPage</name>
<message><source>Field notes</source><translation>Notas de campo</translation></message>
<message><source>Undo</source><translation>Deshacer</translation></message>
<message><source>The notes cannot be opened</source><translation>No se pueden abrir las notas</translation></message>
<message><source>New note</source><translation>Nota nueva</translation></message>
<message><source>Write a new note</source><translation>Escribir una nota nueva</translation></message>
<message><source>My notes</source><translation>Mis notas</translation></message>
<message><source>Show my notes</source><translation>Mostrar mis notas</translation></message>
<message><source>Settings</source><translation>Ajustes</translation></message>
<message><source>Settings of field notes</source><translation>Ajustes de las notas de campo</translation></message>
<message><source>Parts of the page</source><translation>Partes de la página</translation></message>
<message><source>Try again</source><translation>Otra vez</translation></message>
<message><source>Open the notes again</source><translation>Abrir las notas otra vez</translation></message>
<message><source>My notes ({count})</source><translation>Mis notas ({count})</translation></message>
<message><source>Undo this</source><translation>Deshacer esto</translation></message>
</context>
<context><name>FieldSettingsForm</name>
<message><source>Settings of field notes</source><translation>Ajustes de las notas de campo</translation></message>
<message><source>Your name</source><translation>Tu nombre</translation></message>
<message><source>stands on every note</source><translation>aparece en cada nota</translation></message>
<message><source>Licence of notes and recordings</source><translation>Licencia de notas y grabaciones</translation></message>
<message><source>Licence</source><translation>Licencia</translation></message>
<message><source>or another one</source><translation>u otra</translation></message>
<message><source>Receiver</source><translation>Receptor</translation></message>
<message><source>a port such as COM3 or COM3@4800, or gpsd</source><translation>un puerto como COM3 o COM3@4800, o gpsd</translation></message>
<message><source>Who writes?</source><translation>¿Quién escribe?</translation></message>
<message><source>What may others do with your notes and recordings?</source><translation>¿Qué pueden hacer otros con tus notas y grabaciones?</translation></message>
<message><source>Satellite receiver</source><translation>Receptor de satélites</translation></message>
<message><source>Plug it in by USB, or pair it by Bluetooth. It is asked only when you touch “Receiver”. gpsd is asked on this computer and nowhere else.</source><translation>Conéctalo por USB o vincúlalo por Bluetooth. Solo se le pregunta cuando tocas «Receptor». A gpsd se le pregunta en este ordenador y en ningún otro sitio.</translation></message>
</context>
<context><name>FieldWords</name>
<message><source>No place yet</source><translation>Todavía sin lugar</translation></message>
<message><source>{near} ({where})</source><translation>{near} ({where})</translation></message>
<message><source>Without a place</source><translation>Sin lugar</translation></message>
<message><source>Tap on the map where you are, or choose another way.</source><translation>Toca en el mapa dónde estás o elige otra forma.</translation></message>
<message><source>from the map</source><translation>del mapa</translation></message>
<message><source>typed</source><translation>escrito</translation></message>
<message><source>from a GPX file</source><translation>de un archivo GPX</translation></message>
<message><source>from a receiver</source><translation>de un receptor</translation></message>
<message><source>{origin}, measured {time}</source><translation>{origin}, medido {time}</translation></message>
<message><source>{origin}, good to about {metres} m</source><translation>{origin}, con unos {metres} m de precisión</translation></message>
<message><source>{origin}; guessed by the receiver, without satellites</source><translation>{origin}; estimado por el receptor, sin satélites</translation></message>
<message><source>The map was right</source><translation>El mapa acertó</translation></message>
<message><source>The map was partly right</source><translation>El mapa acertó en parte</translation></message>
<message><source>The map was wrong</source><translation>El mapa no acertó</translation></message>
<message><source>Heard: {sounds}</source><translation>Se oyó: {sounds}</translation></message>
<message><source>{sounds}, recorded here.</source><translation>{sounds}, grabado aquí.</translation></message>
<message><source>A recording made here.</source><translation>Una grabación hecha aquí.</translation></message>
<message><source>There is nothing to compare: no sounds were chosen or recorded.</source><translation>No hay nada que comparar: no se eligieron ni grabaron sonidos.</translation></message>
<message><source>You heard this, as the map expected: {sounds}.</source><translation>Oíste esto, como esperaba el mapa: {sounds}.</translation></message>
<message><source>You heard this; the map did not expect it: {sounds}.</source><translation>Oíste esto; el mapa no lo esperaba: {sounds}.</translation></message>
<message><source>You heard this; the map thought of it, but not first: {sounds}.</source><translation>Oíste esto; el mapa pensó en ello, pero no en primer lugar: {sounds}.</translation></message>
<message><source>The map expected this; you did not hear it: {sounds}.</source><translation>El mapa esperaba esto; tú no lo oíste: {sounds}.</translation></message>
<message><source>Of {count} captions, the one that the map expected is number {rank} for this recording (likeness {score}).</source><translation>De {count} descripciones, la que esperaba el mapa es la número {rank} para esta grabación (parecido {score}).</translation></message>
<message><source>That recording and ground belong together is {words}.</source><translation>Que la grabación sea de este lugar: {words}.</translation></message>
<message><source>To the model it sounds most like: {caption}</source><translation>Al modelo le suena sobre todo a: {caption}</translation></message>
</context>
<context><name>Health</name>
<message><source>Save a health report</source><translation>Guardar un informe de estado</translation></message>
<message><source>Saved {name}.</source><translation>{name} está guardado.</translation></message>
</context>
<context><name>HeardBlock</name>
<message><source>What do you hear?</source><translation>¿Qué oyes?</translation></message>
<message><source>Sounds to choose from</source><translation>Sonidos para elegir</translation></message>
<message><source>More sounds</source><translation>Más sonidos</translation></message>
<message><source>Show all sounds to choose from</source><translation>Mostrar todos los sonidos para elegir</translation></message>
<message><source>Other sounds, in your own words</source><translation>Otros sonidos, con tus palabras</translation></message>
<message><source>a kettle, a foghorn</source><translation>una tetera, una sirena de niebla</translation></message>
<message><source>Is the map right?</source><translation>¿Acierta el mapa?</translation></message>
<message><source>Yes</source><translation>Sí</translation></message>
<message><source>Partly</source><translation>En parte</translation></message>
<message><source>No</source><translation>No</translation></message>
<message><source>Fewer sounds</source><translation>Menos sonidos</translation></message>
</context>
<context><name>Hint</name>
<message><source>Tap anywhere to hear it</source><translation>Toca donde quieras para escuchar</translation></message>
<message><source>Or search for a sound, and see where in the region you would hear it.</source><translation>O busca un sonido y mira en qué parte de la región lo oirías.</translation></message>
<message><source>Opening the map …</source><translation>Abriendo el mapa…</translation></message>
</context>
<context><name>LayerRow</name>
<message><source>Level of {sound}</source><translation>Nivel de {sound}</translation></message>
<message><source>Mute {sound}</source><translation>Silenciar {sound}</translation></message>
<message><source>Solo</source><translation>Solo</translation></message>
<message><source>Hear only {sound}</source><translation>Oír solo {sound}</translation></message>
</context>
<context><name>LeftoverOffer</name>
<message><source>A recording of {length} from {made} was interrupted.</source><translation>Una grabación de {length} del {made} quedó interrumpida.</translation></message>
<message><source>Keep it as a note</source><translation>Guardarla como nota</translation></message>
<message><source>Keep the interrupted recording as a note</source><translation>Guardar la grabación interrumpida como nota</translation></message>
<message><source>Do without</source><translation>Sin ella</translation></message>
<message><source>Do without the interrupted recording</source><translation>Seguir sin la grabación interrumpida</translation></message>
<message><source>The recording is kept among your notes.</source><translation>La grabación está guardada entre tus notas.</translation></message>
<message><source>The interrupted recording was put away.</source><translation>La grabación interrumpida se ha apartado.</translation></message>
</context>
<context><name>Legend</name>
<message><source>Legend: from unlikely on the left to very likely on the right; hatched where it is as likely as not or more</source><translation>Leyenda: de improbable a la izquierda a muy probable a la derecha; rayado donde es tan probable como no, o más</translation></message>
<message><source>unlikely</source><translation>improbable</translation></message>
<message><source>as likely as not</source><translation>puede que sí, puede que no</translation></message>
<message><source>very likely</source><translation>muy probable</translation></message>
</context>
<context><name>Lengths</name>
<message><source>{number} m</source><translation>{number} m</translation></message>
<message><source>{number} km</source><translation>{number} km</translation></message>
</context>
<context><name>LevelHistory</name>
<message><source>Level of the recording</source><translation>Nivel de la grabación</translation></message>
</context>
<context><name>ListeningPanel</name>
<message><source>What this place sounds like</source><translation>Cómo suena este lugar</translation></message>
<message><source>The picture that was listened to; fly there</source><translation>La imagen que se escuchó; volar allí</translation></message>
<message><source>Close this place</source><translation>Cerrar este lugar</translation></message>
<message><source>See why</source><translation>Ver por qué</translation></message>
<message><source>See why: which patches of the picture speak for what</source><translation>Ver por qué: qué trozos de la imagen hablan de qué</translation></message>
<message><source>Print a sheet</source><translation>Imprimir ficha</translation></message>
<message><source>Save a sheet of this place as a PDF to print</source><translation>Guardar una ficha de este lugar en un PDF para imprimir</translation></message>
<message><source>Caption, sounds and other captions</source><translation>Descripción, sonidos y otras descripciones</translation></message>
<message><source>It may also sound like this</source><translation>También podría sonar así</translation></message>
<message><source>Guessed from the picture: {words}</source><translation>Deducido de la imagen: {words}</translation></message>
</context>
<context><name>LoudnessCard</name>
<message><source>Loudness</source><translation>Volumen</translation></message>
<message><source>Volume at the start</source><translation>Volumen al empezar</translation></message>
<message><source>Safe ceiling</source><translation>Límite seguro</translation></message>
<message><source>The same sound on both sides</source><translation>El mismo sonido en los dos lados</translation></message>
<message><source>Mono: for one loudspeaker, one earphone, or one ear that hears better.</source><translation>Mono: para un solo altavoz, un solo auricular o un oído que oye mejor.</translation></message>
<message><source>Measured loudness</source><translation>Volumen medido</translation></message>
<message><source>The meter shows one decibel less</source><translation>El medidor marca un decibelio menos</translation></message>
<message><source>The meter shows one decibel more</source><translation>El medidor marca un decibelio más</translation></message>
<message><source>Play at the ceiling</source><translation>Reproducir al límite</translation></message>
<message><source>Play a place as loud as the safe ceiling allows</source><translation>Reproducir un lugar tan fuerte como permite el límite seguro</translation></message>
<message><source>Play at the ceiling, hold a sound level meter where the listeners' heads are, and press minus and plus until the number above is the one on the meter.</source><translation>Reproduce al límite, pon un sonómetro donde estén las cabezas de quienes escuchan y pulsa menos y más hasta que el número de arriba sea el del medidor.</translation></message>
<message><source>Set the ceiling for grown-ups</source><translation>Fijar el límite para adultos</translation></message>
<message><source>Set the ceiling for children</source><translation>Fijar el límite para niños</translation></message>
<message><source>{level} dB(A), grown-ups</source><translation>{level} dB(A), adultos</translation></message>
<message><source>{level} dB(A), children</source><translation>{level} dB(A), niños</translation></message>
<message><source>Not calibrated</source><translation>Sin calibrar</translation></message>
<message><source>Forget the measured level</source><translation>Olvidar el nivel medido</translation></message>
<message><source>WHO and ITU (H.870) take 80 dB(A) over 40 hours a week as safe for grown-ups, and 75 dB(A) for children.</source><translation>La OMS y la UIT (H.870) consideran seguros 80 dB(A) durante 40 horas a la semana para adultos, y 75 dB(A) para niños.</translation></message>
<message><source>Volume at the start: {percent}%</source><translation>Volumen al empezar: {percent} %</translation></message>
<message><source>Safe ceiling: {percent}%</source><translation>Límite seguro: {percent} %</translation></message>
<message><source>Not calibrated: nobody has measured how loud this is.</source><translation>Sin calibrar: nadie ha medido lo fuerte que suena.</translation></message>
<message><source>At the ceiling: {level} dB(A)</source><translation>En el límite: {level} dB(A)</translation></message>
<message><source>At the ceiling, children may listen as long as they like.</source><translation>Al límite, los niños pueden escuchar todo el tiempo que quieran.</translation></message>
<message><source>At the ceiling, children may listen {hours} hours a week.</source><translation>Al límite, los niños pueden escuchar {hours} horas a la semana.</translation></message>
</context>
<context><name>MapControls</name>
<message><source>Map controls</source><translation>Controles del mapa</translation></message>
<message><source>Zoom in (+)</source><translation>Acercar (+)</translation></message>
<message><source>Zoom out (−)</source><translation>Alejar (−)</translation></message>
<message><source>Show the whole region (Home)</source><translation>Ver toda la región (Inicio)</translation></message>
<message><source>Show or hide arrows that move the map</source><translation>Mostrar u ocultar flechas que mueven el mapa</translation></message>
<message><source>Walk: the sound follows you over the map (W)</source><translation>Pasear: el sonido te sigue por el mapa (W)</translation></message>
<message><source>Hear the middle of the map (Enter)</source><translation>Escuchar el centro del mapa (Intro)</translation></message>
<message><source>Hear here</source><translation>Escuchar aquí</translation></message>
</context>
<context><name>MapFooter</name>
<message><source>Scale, coordinates and attribution</source><translation>Escala, coordenadas y procedencia</translation></message>
<message><source>{metres} m per pixel</source><translation>{metres} m por píxel</translation></message>
</context>
<context><name>MapView</name>
<message><source>Satellite map</source><translation>Mapa de satélite</translation></message>
<message><source>Arrow keys move, plus and minus zoom, Enter listens in the middle.</source><translation>Las flechas mueven, más y menos acercan y alejan, Intro escucha en el centro.</translation></message>
</context>
<context><name>MatchView</name>
<message><source>Show the answers</source><translation>Mostrar las respuestas</translation></message>
<message><source>Put every sound right</source><translation>Poner cada sonido en su sitio</translation></message>
<message><source>Check</source><translation>Comprobar</translation></message>
<message><source>Try again</source><translation>Otra vez</translation></message>
<message><source>Keep what is right and try the others</source><translation>Dejar lo que está bien y probar lo demás</translation></message>
<message><source>Next</source><translation>Siguiente</translation></message>
<message><source>Question</source><translation>Pregunta</translation></message>
<message><source>Tap a sound, then the picture where it belongs.</source><translation>Toca un sonido y luego la imagen que le corresponde.</translation></message>
<message><source>Picture {letter}: {place}</source><translation>Imagen {letter}: {place}</translation></message>
<message><source>Sound {number}</source><translation>Sonido {number}</translation></message>
<message><source>All three are right!</source><translation>¡Los tres están bien!</translation></message>
<message><source>{right} of {all} are right.</source><translation>{right} de {all} están bien.</translation></message>
<message><source>This is how they belong together.</source><translation>Así van juntos.</translation></message>
</context>
<context><name>Menu</name>
<message><source>Menu</source><translation>Menú</translation></message>
</context>
<context><name>Meter</name>
<message><source>Level of the microphone</source><translation>Nivel del micrófono</translation></message>
</context>
<context><name>Microphone</name>
<message><source>Listening. Kept in memory only, and wiped after the search.</source><translation>Escuchando. Solo se guarda en la memoria y se borra tras la búsqueda.</translation></message>
<message><source>The microphone gave no sound.</source><translation>El micrófono no dio ningún sonido.</translation></message>
<message><source>{seconds} s</source><translation>{seconds} s</translation></message>
</context>
<context><name>MicrophoneButton</name>
<message><source>Stop listening and search</source><translation>Dejar de escuchar y buscar</translation></message>
<message><source>Search with the microphone: hold, or tap twice</source><translation>Buscar con el micrófono: mantén pulsado o toca dos veces</translation></message>
</context>
<context><name>NoteCard</name>
<message><source>recording of {length}</source><translation>grabación de {length}</translation></message>
<message><source>recovered after an interruption</source><translation>recuperada tras una interrupción</translation></message>
<message><source>its file is gone</source><translation>su archivo ya no está</translation></message>
<message><source>The map: {caption}</source><translation>El mapa: {caption}</translation></message>
<message><source>What to do with this note</source><translation>Qué hacer con esta nota</translation></message>
<message><source>Play</source><translation>Reproducir</translation></message>
<message><source>Play the recording of this note</source><translation>Escuchar la grabación de esta nota</translation></message>
<message><source>Compare</source><translation>Comparar</translation></message>
<message><source>Compare what was heard with what the map expected</source><translation>Comparar lo que se oyó con lo que esperaba el mapa</translation></message>
<message><source>On the map</source><translation>En el mapa</translation></message>
<message><source>Let everyone hear this recording at its place on the map</source><translation>Que todos oigan esta grabación en su lugar del mapa</translation></message>
<message><source>Delete</source><translation>Borrar</translation></message>
<message><source>Delete this note</source><translation>Borrar esta nota</translation></message>
<message><source>Stop</source><translation>Parar</translation></message>
</context>
<context><name>NoteList</name>
<message><source>My field notes</source><translation>Mis notas de campo</translation></message>
<message><source>There are no notes yet. Go where it sounds, and write the first one.</source><translation>Todavía no hay notas. Ve a donde suene algo y escribe la primera.</translation></message>
<message><source>Newer notes</source><translation>Notas más recientes</translation></message>
<message><source>Show newer notes</source><translation>Mostrar notas más recientes</translation></message>
<message><source>Older notes</source><translation>Notas más antiguas</translation></message>
<message><source>Show older notes</source><translation>Mostrar notas más antiguas</translation></message>
<message><source>Notes {first} to {last} of {count}</source><translation>Notas {first} a {last} de {count}</translation></message>
</context>
<context><name>NoteWriter</name>
<message><source>New note</source><translation>Nota nueva</translation></message>
<message><source>Your unfinished note</source><translation>Tu nota sin terminar</translation></message>
<message><source>An unfinished recording</source><translation>Una grabación sin terminar</translation></message>
<message><source>Your words</source><translation>Tus palabras</translation></message>
<message><source>Anything else worth knowing</source><translation>Cualquier otra cosa que valga la pena saber</translation></message>
<message><source>Keep this note</source><translation>Guardar esta nota</translation></message>
<message><source>Your unfinished note is back.</source><translation>Tu nota sin terminar está aquí de nuevo.</translation></message>
<message><source>Start afresh</source><translation>Empezar de nuevo</translation></message>
<message><source>Put it away and start afresh</source><translation>Apartarla y empezar de nuevo</translation></message>
<message><source>Signed by {author}, {licence}.</source><translation>Firmado por {author}, {licence}.</translation></message>
<message><source>Not signed yet: write your name under “Settings”. Licence: {licence}.</source><translation>Aún sin firmar: escribe tu nombre en «Ajustes». Licencia: {licence}.</translation></message>
<message><source>The unfinished note was put away.</source><translation>La nota sin terminar se ha apartado.</translation></message>
<message><source>The note is kept.</source><translation>La nota está guardada.</translation></message>
</context>
<context><name>NotesView</name>
<message><source>My notes</source><translation>Mis notas</translation></message>
<message><source>GeoPackage</source><translation>GeoPackage</translation></message>
<message><source>Save all notes as a GeoPackage</source><translation>Guardar todas las notas como GeoPackage</translation></message>
<message><source>GeoJSON</source><translation>GeoJSON</translation></message>
<message><source>Save all notes as GeoJSON</source><translation>Guardar todas las notas como GeoJSON</translation></message>
<message><source>Zip with sounds</source><translation>Zip con sonidos</translation></message>
<message><source>Save notes and recordings as a zip</source><translation>Guardar notas y grabaciones en un zip</translation></message>
<message><source>Stop; no file is left</source><translation>Parar; no queda ningún archivo</translation></message>
<message><source>Save the notes for other programs</source><translation>Guardar las notas para otros programas</translation></message>
<message><source>Take them along</source><translation>Llevárselas</translation></message>
<message><source>Comparing …</source><translation>Comparando…</translation></message>
<message><source>The recording is heard on the map now, near its place.</source><translation>La grabación ya se oye en el mapa, cerca de su lugar.</translation></message>
<message><source>The recording is heard on the map no more.</source><translation>La grabación ya no se oye en el mapa.</translation></message>
<message><source>The note was deleted.</source><translation>La nota se ha borrado.</translation></message>
<message><source>Save the notes</source><translation>Guardar las notas</translation></message>
<message><source>Writing {name} …</source><translation>Escribiendo {name}…</translation></message>
<message><source>{name} is written.</source><translation>{name} está escrito.</translation></message>
<message><source>{name} is written. Recordings left out, as their files are gone: {count}</source><translation>{name} está escrito. Grabaciones que faltan porque sus archivos ya no están: {count}</translation></message>
</context>
<context><name>PackCard</name>
<message><source>Map of {title}</source><translation>Mapa de {title}</translation></message>
<message><source>Open {title}</source><translation>Abrir {title}</translation></message>
<message><source>Open</source><translation>Abrir</translation></message>
<message><source>Check</source><translation>Comprobar</translation></message>
<message><source>Check every byte of {title}</source><translation>Comprobar cada byte de {title}</translation></message>
<message><source>Remove</source><translation>Quitar</translation></message>
<message><source>Remove {title} from this computer</source><translation>Quitar {title} de este ordenador</translation></message>
<message><source>Set apart: {why} You can try to open it again.</source><translation>Apartado: {why} Puedes intentar abrirlo de nuevo.</translation></message>
<message><source>This pack cannot be opened. Remove it, or add it again.</source><translation>No se puede abrir este paquete. Quítalo o añádelo de nuevo.</translation></message>
<message><source>Open now</source><translation>Abierto ahora</translation></message>
</context>
<context><name>PackKeeper</name>
<message><source>Soundmark ended twice while this pack was being opened.</source><translation>Soundmark se cerró dos veces mientras se abría este paquete.</translation></message>
<message><source>“{title}” is unsigned, and staff have not let the exhibit show such packs.</source><translation>«{title}» no está firmado, y el personal no ha permitido mostrar paquetes así en la exposición.</translation></message>
<message><source>The pack that was open last is no longer on this computer.</source><translation>El paquete que se abrió la última vez ya no está en este ordenador.</translation></message>
<message><source>Soundmark ended twice while it opened “{title}”; that pack is set apart.</source><translation>Soundmark se cerró dos veces al abrir «{title}»; ese paquete se ha apartado.</translation></message>
</context>
<context><name>PackWork</name>
<message><source>Work in progress</source><translation>Trabajo en curso</translation></message>
<message><source>Stop this; nothing is changed</source><translation>Parar; no cambia nada</translation></message>
<message><source>Please wait until the present work is done.</source><translation>Espera a que termine el trabajo en curso, por favor.</translation></message>
<message><source>Adding {title}; it needs up to {size} on the disk while it is added.</source><translation>Añadiendo {title}; mientras tanto necesita hasta {size} en el disco.</translation></message>
<message><source>Adding {title}. Nobody trusted has signed it, so each of its parts is checked and written anew; that needs up to {size} on the disk.</source><translation>Añadiendo {title}. Nadie de confianza lo ha firmado, así que cada una de sus partes se comprueba y se escribe de nuevo; para ello se necesitan hasta {size} en el disco.</translation></message>
</context>
<context><name>PacksPage</name>
<message><source>Packs</source><translation>Paquetes</translation></message>
<message><source>Undo</source><translation>Deshacer</translation></message>
<message><source>Put the removed pack back</source><translation>Devolver el paquete quitado</translation></message>
<message><source>Add a pack from a stick or a folder</source><translation>Añadir un paquete de una memoria USB o de una carpeta</translation></message>
<message><source>Add a pack</source><translation>Añadir un paquete</translation></message>
<message><source>Add a folder</source><translation>Añadir una carpeta</translation></message>
<message><source>Add a pack that is a folder</source><translation>Añadir un paquete que es una carpeta</translation></message>
<message><source>A pack is a place to be heard: its map, its captions and its sounds. Put the stick in and press “Add a pack”, or drop the file here.</source><translation>Un paquete es un lugar para escuchar: su mapa, sus descripciones y sus sonidos. Conecta la memoria USB y pulsa «Añadir un paquete», o suelta el archivo aquí.</translation></message>
<message><source>Stopped, and nothing was changed: {work}</source><translation>Parado, y no se cambió nada: {work}</translation></message>
<message><source>Checking {title} …</source><translation>Comprobando {title}…</translation></message>
<message><source>Checked: all {count} files are as they should be.</source><translation>Comprobado: los {count} archivos están como deben.</translation></message>
<message><source>{title} was removed.</source><translation>{title} se ha quitado.</translation></message>
<message><source>Adding {name} …</source><translation>Añadiendo {name}…</translation></message>
<message><source>{title} was added.</source><translation>{title} se ha añadido.</translation></message>
<message><source>Choose a pack</source><translation>Elige un paquete</translation></message>
<message><source>Packs ({patterns})</source><translation>Paquetes ({patterns})</translation></message>
<message><source>Choose the folder of a pack</source><translation>Elige la carpeta de un paquete</translation></message>
</context>
<context><name>Page</name>
<message><source>Back to the map (Esc)</source><translation>Volver al mapa (Esc)</translation></message>
</context>
<context><name>Pages</name>
<message><source>See why</source><translation>Ver por qué</translation></message>
<message><source>Concepts</source><translation>Conceptos</translation></message>
<message><source>Classroom</source><translation>Aula</translation></message>
<message><source>Compare by ear</source><translation>Comparar de oído</translation></message>
<message><source>Field notes</source><translation>Notas de campo</translation></message>
<message><source>Packs</source><translation>Paquetes</translation></message>
<message><source>Settings</source><translation>Ajustes</translation></message>
</context>
<context><name>PanPad</name>
<message><source>Move the map</source><translation>Mover el mapa</translation></message>
<message><source>Move north</source><translation>Mover al norte</translation></message>
<message><source>Move west</source><translation>Mover al oeste</translation></message>
<message><source>Move east</source><translation>Mover al este</translation></message>
<message><source>Move south</source><translation>Mover al sur</translation></message>
</context>
<context><name>PatchPicture</name>
<message><source>Move with the arrow keys to hear what each patch of the picture speaks for.</source><translation>Muévete con las flechas para oír de qué habla cada trozo de la imagen.</translation></message>
<message><source>Picture of the place, in patches</source><translation>Imagen del lugar, en trozos</translation></message>
<message><source>row {row}, column {column}</source><translation>fila {row}, columna {column}</translation></message>
<message><source>{place}: {words}</source><translation>{place}: {words}</translation></message>
</context>
<context><name>PatchRows</name>
<message><source>No word yet (concept {number})</source><translation>Todavía sin palabra (concepto {number})</translation></message>
</context>
<context><name>PatchTile</name>
<message><source>Fly there and listen</source><translation>Volar allí y escuchar</translation></message>
</context>
<context><name>PictureCard</name>
<message><source>right</source><translation>bien</translation></message>
<message><source>not right</source><translation>mal</translation></message>
</context>
<context><name>PinCheck</name>
<message><source>Staff only</source><translation>Solo para el personal</translation></message>
<message><source>Please enter the PIN.</source><translation>Escribe el PIN, por favor.</translation></message>
<message><source>That was not the PIN.</source><translation>Ese no es el PIN.</translation></message>
<message><source>Too many wrong tries. Please wait {seconds} s.</source><translation>Demasiados intentos fallidos. Espera {seconds} s, por favor.</translation></message>
</context>
<context><name>PinChoice</name>
<message><source>A new PIN</source><translation>Un PIN nuevo</translation></message>
<message><source>4 to 12 digits.</source><translation>De 4 a 12 cifras.</translation></message>
<message><source>The same PIN once more</source><translation>El mismo PIN otra vez</translation></message>
<message><source>The two were not the same.</source><translation>Los dos no eran iguales.</translation></message>
</context>
<context><name>PinPad</name>
<message><source>Take the last digit away</source><translation>Quitar la última cifra</translation></message>
<message><source>OK</source><translation>Aceptar</translation></message>
<message><source>Back to the exhibit</source><translation>Volver a la exposición</translation></message>
<message><source>PIN</source><translation>PIN</translation></message>
<message><source>Digits</source><translation>Cifras</translation></message>
<message><source>A PIN has at least {count} digits.</source><translation>Un PIN tiene al menos {count} cifras.</translation></message>
<message><source>Digits typed: {count}</source><translation>Cifras escritas: {count}</translation></message>
</context>
<context><name>PlaceBlock</name>
<message><source>Where are you?</source><translation>¿Dónde estás?</translation></message>
<message><source>Middle of the map</source><translation>Centro del mapa</translation></message>
<message><source>Take the middle of the map as the place</source><translation>Tomar como lugar el centro del mapa</translation></message>
<message><source>Type it</source><translation>Escribirlo</translation></message>
<message><source>Type the coordinates</source><translation>Escribir las coordenadas</translation></message>
<message><source>GPX file</source><translation>Archivo GPX</translation></message>
<message><source>Take the place from a GPX file</source><translation>Tomar el lugar de un archivo GPX</translation></message>
<message><source>Receiver</source><translation>Receptor</translation></message>
<message><source>Ask the satellite receiver for the place</source><translation>Preguntar el lugar al receptor de satélites</translation></message>
<message><source>Ways to tell the place</source><translation>Formas de indicar el lugar</translation></message>
<message><source>Latitude and longitude</source><translation>Latitud y longitud</translation></message>
<message><source>such as 37.7594, -122.5128</source><translation>por ejemplo 37.7594, -122.5128</translation></message>
<message><source>Take it</source><translation>Usarlo</translation></message>
<message><source>Take this place</source><translation>Usar este lugar</translation></message>
<message><source>Degrees, with minutes and seconds if you like, UTM or MGRS; all of WGS 84.</source><translation>Grados, con minutos y segundos si quieres, UTM o MGRS; todo en WGS 84.</translation></message>
<message><source>As in the note before; tell it anew if you have gone on.</source><translation>Como en la nota anterior; indícalo de nuevo si has seguido adelante.</translation></message>
<message><source>Stop looking</source><translation>Dejar de buscar</translation></message>
<message><source>Looking for satellites; this may take half a minute …</source><translation>Buscando satélites; puede tardar medio minuto…</translation></message>
</context>
<context><name>PlaceTaker</name>
<message><source>Asking the map …</source><translation>Preguntando al mapa…</translation></message>
<message><source>Choose a GPX file</source><translation>Elige un archivo GPX</translation></message>
<message><source>GPX files ({patterns})</source><translation>Archivos GPX ({patterns})</translation></message>
<message><source>Tell the place first; then the map says what it expects.</source><translation>Indica primero el lugar; luego el mapa dice qué espera.</translation></message>
</context>
<context><name>QuietHours</name>
<message><source>Quiet hours</source><translation>Horas de silencio</translation></message>
<message><source>Quiet from</source><translation>Silencio desde</translation></message>
<message><source>Quiet until</source><translation>Silencio hasta</translation></message>
<message><source>Never</source><translation>Nunca</translation></message>
<message><source>The screen is never dark</source><translation>La pantalla nunca se apaga</translation></message>
<message><source>Dark and silent from</source><translation>A oscuras y en silencio desde</translation></message>
<message><source>Awake again at</source><translation>Despierta de nuevo a las</translation></message>
<message><source>From</source><translation>Desde</translation></message>
<message><source>Until</source><translation>Hasta</translation></message>
<message><source>Quiet from: {hour}</source><translation>Silencio desde: {hour}</translation></message>
<message><source>Quiet until: {hour}</source><translation>Silencio hasta: {hour}</translation></message>
<message><source>Dark and silent from {begin} until {end}; a touch wakes it.</source><translation>A oscuras y en silencio de {begin} a {end}; un toque la despierta.</translation></message>
<message><source>The screen never goes dark.</source><translation>La pantalla nunca se oscurece.</translation></message>
</context>
<context><name>RecordBlock</name>
<message><source>Record it</source><translation>Grabarlo</translation></message>
<message><source>Play the recording</source><translation>Escuchar la grabación</translation></message>
<message><source>Do without this recording</source><translation>Seguir sin esta grabación</translation></message>
<message><source>Recording. Every half second is on the disk; ask people whose voices it holds.</source><translation>Grabando. Cada medio segundo queda en el disco; pide permiso a las personas cuyas voces se oigan.</translation></message>
<message><source>Finishing the recording …</source><translation>Terminando la grabación…</translation></message>
<message><source>The recording stays on this computer.</source><translation>La grabación se queda en este ordenador.</translation></message>
<message><source>Recovered after an interruption.</source><translation>Recuperada tras una interrupción.</translation></message>
<message><source>Recorded and kept.</source><translation>Grabada y guardada.</translation></message>
<message><source>Stop the recording</source><translation>Parar la grabación</translation></message>
</context>
<context><name>RecordButton</name>
<message><source>Stop</source><translation>Parar</translation></message>
<message><source>Record</source><translation>Grabar</translation></message>
<message><source>End the recording</source><translation>Terminar la grabación</translation></message>
<message><source>Begin to record</source><translation>Empezar a grabar</translation></message>
</context>
<context><name>Result</name>
<message><source>Comparison</source><translation>Comparación</translation></message>
</context>
<context><name>ResultRow</name>
<message><source>Stop</source><translation>Parar</translation></message>
<message><source>Fly there and listen</source><translation>Volar allí y escuchar</translation></message>
</context>
<context><name>ResultView</name>
<message><source>Result</source><translation>Resultado</translation></message>
<message><source>{points} of {most} right</source><translation>{points} de {most} bien</translation></message>
<message><source>{game} · {level} · code {code} · check {check}</source><translation>{game} · {level} · código {code} · control {check}</translation></message>
<message><source>{team}: {points} of {most}</source><translation>{team}: {points} de {most}</translation></message>
<message><source>Another round</source><translation>Otra ronda</translation></message>
<message><source>Choose a game</source><translation>Elige un juego</translation></message>
<message><source>Back to the choice of games</source><translation>Volver a elegir juego</translation></message>
<message><source>Result and answers</source><translation>Resultado y respuestas</translation></message>
<message><source>Look at each answer again</source><translation>Ver otra vez cada respuesta</translation></message>
<message><source>Looking where the words come from …</source><translation>Buscando de dónde vienen las palabras…</translation></message>
</context>
<context><name>Results</name>
<message><source>Results</source><translation>Resultados</translation></message>
<message><source>Best places</source><translation>Mejores lugares</translation></message>
<message><source>“{query}”: not heard here. No place in this region supports it.</source><translation>«{query}»: no se oye aquí. Ningún lugar de esta región lo indica.</translation></message>
<message><source>Where it might sound like “{query}”</source><translation>Donde podría sonar como «{query}»</translation></message>
<message><source>Where you would hear “{query}”</source><translation>Donde oirías «{query}»</translation></message>
</context>
<context><name>ReviewRow</name>
<message><source>{number}. {place}</source><translation>{number}. {place}</translation></message>
<message><source>Right</source><translation>Bien</translation></message>
<message><source>You chose {place}</source><translation>Elegiste {place}</translation></message>
<message><source>{team}: {what}</source><translation>{team}: {what}</translation></message>
<message><source>Fly there, hear it and see why</source><translation>Volar allí, escucharlo y ver por qué</translation></message>
</context>
<context><name>ScaleRow</name>
<message><source>How much ground</source><translation>Cuánto terreno</translation></message>
<message><source>Concepts of squares of {size}</source><translation>Conceptos de cuadrados de {size}</translation></message>
</context>
<context><name>ScaleRuler</name>
<message><source>Scale bar: {length}</source><translation>Escala: {length}</translation></message>
</context>
<context><name>SearchBar</name>
<message><source>waves on a beach</source><translation>olas en una playa</translation></message>
<message><source>birds in trees</source><translation>pájaros en los árboles</translation></message>
<message><source>trains passing by</source><translation>trenes que pasan</translation></message>
<message><source>busy highway</source><translation>autopista con mucho tráfico</translation></message>
<message><source>boats in a harbour</source><translation>barcos en un puerto</translation></message>
<message><source>children playing</source><translation>niños jugando</translation></message>
<message><source>jets taking off</source><translation>aviones que despegan</translation></message>
<message><source>Search for a sound</source><translation>Buscar un sonido</translation></message>
<message><source>Menu</source><translation>Menú</translation></message>
<message><source>Sound to search for</source><translation>Sonido que buscar</translation></message>
<message><source>Search with a sound file (WAV, FLAC, Ogg, MP3)</source><translation>Buscar con un archivo de sonido (WAV, FLAC, Ogg, MP3)</translation></message>
<message><source>Take the sound out of the search</source><translation>Quitar el sonido de la búsqueda</translation></message>
<message><source>Show or hide the list</source><translation>Mostrar u ocultar la lista</translation></message>
<message><source>Clear the search</source><translation>Borrar la búsqueda</translation></message>
<message><source>Suggestions</source><translation>Sugerencias</translation></message>
<message><source>Add words</source><translation>Añadir palabras</translation></message>
</context>
<context><name>SearchField</name>
<message><source>Find a concept</source><translation>Buscar un concepto</translation></message>
<message><source>Find by a word, such as water</source><translation>Buscar por una palabra, como agua</translation></message>
<message><source>Find a concept by a word</source><translation>Buscar un concepto por una palabra</translation></message>
</context>
<context><name>SeeWhyPage</name>
<message><source>See why</source><translation>Ver por qué</translation></message>
<message><source>The bars say how strongly, on one scale for all words and all pictures. Bold words stand in the caption.</source><translation>Las barras dicen con cuánta fuerza, en una misma escala para todas las palabras e imágenes. Las palabras en negrita están en la descripción.</translation></message>
<message><source>Its concepts</source><translation>Sus conceptos</translation></message>
<message><source>All concepts of this region</source><translation>Todos los conceptos de esta región</translation></message>
<message><source>Concepts</source><translation>Conceptos</translation></message>
<message><source>Hear the middle of the map</source><translation>Escuchar el centro del mapa</translation></message>
<message><source>What the picture says</source><translation>Lo que dice la imagen</translation></message>
<message><source>Hear a place first: then its picture can tell why it sounds as it does.</source><translation>Escucha primero un lugar: después su imagen puede contar por qué suena así.</translation></message>
<message><source>See why: {place}</source><translation>Ver por qué: {place}</translation></message>
<message><source>Learning the words of this region; more of them appear as they come.</source><translation>Aprendiendo las palabras de esta región; irán apareciendo más.</translation></message>
<message><source>nothing that I know</source><translation>nada que yo conozca</translation></message>
<message><source>Touch a patch of the picture.</source><translation>Toca un trozo de la imagen.</translation></message>
<message><source>Row {row}, column {column}</source><translation>Fila {row}, columna {column}</translation></message>
<message><source>This patch speaks for</source><translation>Este trozo habla de</translation></message>
<message><source>Nothing clearly: none of the {count} words that were tried.</source><translation>Nada claro: ninguna de las {count} palabras que se probaron.</translation></message>
</context>
<context><name>Sentences</name>
<message><source>{name} is not an Ogg, FLAC or WAV sound; replace the file.</source><translation>{name} no es un sonido Ogg, FLAC ni WAV; sustituye el archivo.</translation></message>
<message><source>{name} is damaged and cannot be played; replace the file.</source><translation>{name} está dañado y no se puede reproducir; sustituye el archivo.</translation></message>
<message><source>{name} is larger than {most} MB; use a shorter sound.</source><translation>{name} ocupa más de {most} MB; usa un sonido más corto.</translation></message>
<message><source>The sound {name} cannot be read ({reason}); check that the pack is whole.</source><translation>El sonido {name} no se puede leer ({reason}); comprueba que el paquete esté completo.</translation></message>
<message><source>{name} has a sample rate of {rate} Hz; use {least} to {most} Hz.</source><translation>{name} tiene una frecuencia de muestreo de {rate} Hz; usa de {least} a {most} Hz.</translation></message>
<message><source>{name} has {channels} channels; use one or two.</source><translation>{name} tiene {channels} canales; usa uno o dos.</translation></message>
<message><source>{name} is longer than {most} seconds; use a shorter sound.</source><translation>{name} dura más de {most} segundos; usa un sonido más corto.</translation></message>
<message><source>{name} is shorter than {least} seconds; use a longer sound.</source><translation>{name} dura menos de {least} segundos; usa un sonido más largo.</translation></message>
<message><source>{name} holds numbers that are no sound; replace the file.</source><translation>{name} contiene números que no son sonido; sustituye el archivo.</translation></message>
<message><source>There is no sound because the PortAudio library is missing; install it (Debian or Ubuntu: sudo apt install libportaudio2) and start Soundmark again.</source><translation>No hay sonido porque falta la biblioteca PortAudio; instálala (Debian o Ubuntu: sudo apt install libportaudio2) y vuelve a abrir Soundmark.</translation></message>
<message><source>There is no sound because no sound output was found; connect one and try again.</source><translation>No hay sonido porque no se encontró ninguna salida de sonido; conecta una e inténtalo de nuevo.</translation></message>
<message><source>There is no sound because the sound output does not answer; unplug it and plug it in again, or start the computer anew.</source><translation>No hay sonido porque la salida de sonido no responde; desconéctala y vuelve a conectarla, o reinicia el ordenador.</translation></message>
<message><source>There is no microphone to listen to; connect one and try again.</source><translation>No hay ningún micrófono; conecta uno e inténtalo de nuevo.</translation></message>
<message><source>sound output</source><translation>salida de sonido</translation></message>
<message><source>microphone</source><translation>micrófono</translation></message>
<message><source>The {what} {name} cannot be opened; close other programs that use it or choose another one in the system's sound settings.</source><translation>No se puede abrir: {what} {name}; cierra otros programas que lo usen o elige otro en los ajustes de sonido del sistema.</translation></message>
<message><source>{path} is not a regular file.</source><translation>{path} no es un archivo normal.</translation></message>
<message><source>The file {path} is missing.</source><translation>Falta el archivo {path}.</translation></message>
<message><source>{path} cannot be read: {reason}.</source><translation>{path} no se puede leer: {reason}.</translation></message>
<message><source>{path} is larger than the {limit} bytes it may have.</source><translation>{path} supera los {limit} bytes permitidos.</translation></message>
<message><source>model</source><translation>modelo</translation></message>
<message><source>pack</source><translation>paquete</translation></message>
<message><source>{name} does not describe a Soundmark {what}.</source><translation>{name} no describe un {what} de Soundmark.</translation></message>
<message><source>{name} has format version {version}; this Soundmark reads versions up to {newest}. Please update Soundmark.</source><translation>{name} tiene la versión de formato {version}; este Soundmark lee hasta la {newest}. Actualiza Soundmark.</translation></message>
<message><source>There is no {what} at {path}.</source><translation>No hay ningún {what} en {path}.</translation></message>
<message><source>{path} is not a {what} folder.</source><translation>{path} no es una carpeta de {what}.</translation></message>
<message><source>{path} is not a {what}: it has no {name}.</source><translation>{path} no es un {what}: le falta {name}.</translation></message>
<message><source>{path} is damaged: it has {found} bytes instead of {size}.</source><translation>{path} está dañado: tiene {found} bytes en lugar de {size}.</translation></message>
<message><source>{path} holds a file that its manifest does not list: {name}.</source><translation>{path} contiene un archivo que no está en su lista: {name}.</translation></message>
<message><source>The check of {path} was cancelled.</source><translation>La comprobación de {path} se canceló.</translation></message>
<message><source>{path} is damaged: its checksum differs from the manifest's.</source><translation>{path} está dañado: su suma de comprobación no coincide con la lista.</translation></message>
<message><source>{path} needs {size} MB of memory and {free} MB may be used for it; add the pack to this computer, then it needs less.</source><translation>{path} necesita {size} MB de memoria y solo hay {free} MB para ello; añade el paquete a este ordenador y necesitará menos.</translation></message>
<message><source>{path} cannot be written: {reason}.</source><translation>{path} no se puede escribir: {reason}.</translation></message>
<message><source>The model knows no word of {words}.</source><translation>El modelo no conoce ninguna palabra de {words}.</translation></message>
<message><source>The search was cancelled.</source><translation>La búsqueda se canceló.</translation></message>
<message><source>This pack has no imagery at {latitude}, {longitude}; please choose another place.</source><translation>Este paquete no tiene imagen en {latitude}, {longitude}; elige otro lugar.</translation></message>
<message><source>Latitude and longitude must be ordinary numbers in degrees.</source><translation>La latitud y la longitud deben ser números normales en grados.</translation></message>
<message><source>{place} is not a place on Earth: latitude runs from -90 to 90, longitude from -180 to 180.</source><translation>{place} no es un lugar de la Tierra: la latitud va de -90 a 90 y la longitud de -180 a 180.</translation></message>
<message><source>{place} is outside this pack's region, which spans latitude {south} to {north} and longitude {west} to {east}.</source><translation>{place} está fuera de la región de este paquete, que va de la latitud {south} a {north} y de la longitud {west} a {east}.</translation></message>
<message><source>The pack {path} is incomplete: it lacks {name}.</source><translation>El paquete {path} está incompleto: le falta {name}.</translation></message>
<message><source>The pack {title} was made with the model {made} ({made_print}), not with {used} ({used_print}); open it with its own model (--model).</source><translation>El paquete {title} se hizo con el modelo {made} ({made_print}), no con {used} ({used_print}); ábrelo con su propio modelo (--model).</translation></message>
<message><source>{path} is missing or has a wrong size.</source><translation>Falta {path} o su tamaño es incorrecto.</translation></message>
<message><source>The pack was made with another model ({name}).</source><translation>El paquete se hizo con otro modelo ({name}).</translation></message>
<message><source>{path} is damaged inside.</source><translation>{path} está dañado por dentro.</translation></message>
<message><source>{path} is neither a file nor a folder.</source><translation>{path} no es un archivo ni una carpeta.</translation></message>
<message><source>{path} is not a pack: it is damaged or no stored zip archive.</source><translation>{path} no es un paquete: está dañado o no es un archivo zip sin comprimir.</translation></message>
<message><source>The pack is damaged: {name} differs from its manifest. Please copy the pack again.</source><translation>El paquete está dañado: {name} no coincide con su lista. Copia el paquete de nuevo.</translation></message>
<message><source>The manifest of {path} is too large.</source><translation>La lista de {path} es demasiado grande.</translation></message>
<message><source>The pack {path} holds a file that is not listed: {name}.</source><translation>El paquete {path} contiene un archivo que no está en la lista: {name}.</translation></message>
<message><source>The pack {path} is damaged: {name} has a wrong size.</source><translation>El paquete {path} está dañado: {name} tiene un tamaño incorrecto.</translation></message>
<message><source>{path} holds too many files.</source><translation>{path} contiene demasiados archivos.</translation></message>
<message><source>{path} is not a pack: its files must be stored, not compressed.</source><translation>{path} no es un paquete: sus archivos no deben estar comprimidos.</translation></message>
<message><source>{path} is not a pack: {name} is a link, not a file.</source><translation>{path} no es un paquete: {name} es un enlace, no un archivo.</translation></message>
<message><source>The pack {path} is larger than {size} GiB.</source><translation>El paquete {path} ocupa más de {size} GiB.</translation></message>
<message><source>The text has {length} characters; please ask with at most {most}.</source><translation>El texto tiene {length} caracteres; pregunta con {most} como máximo.</translation></message>
<message><source>The text is empty; please write what you would like to hear.</source><translation>El texto está vacío; escribe qué te gustaría oír.</translation></message>
<message><source>The text holds no word; please write what you would like to hear.</source><translation>El texto no tiene ninguna palabra; escribe qué te gustaría oír.</translation></message>
<message><source>{path} is damaged: {detail}.</source><translation>{path} está dañado: {detail}.</translation></message>
<message><source>there is no room left on the disk</source><translation>no queda espacio en el disco</translation></message>
<message><source>this user is not allowed to</source><translation>este usuario no tiene permiso</translation></message>
<message><source>the disk is write-protected</source><translation>el disco está protegido contra escritura</translation></message>
<message><source>it is not there</source><translation>no se encuentra</translation></message>
<message><source>the disk or the stick does not answer as it should</source><translation>el disco o la memoria USB no responde como debería</translation></message>
<message><source>the disk or the stick is not there any more</source><translation>el disco o la memoria USB ya no está</translation></message>
<message><source>its name is too long</source><translation>su nombre es demasiado largo</translation></message>
<message><source>{name} holds no sound: it is shorter than {least} seconds.</source><translation>{name} no contiene sonido: dura menos de {least} segundos.</translation></message>
<message><source>{name} is silent: its peak lies below -60 dBFS.</source><translation>{name} está en silencio: su pico está por debajo de -60 dBFS.</translation></message>
<message><source>There is no sound file at {path}.</source><translation>No hay ningún archivo de sonido en {path}.</translation></message>
<message><source>{path} is larger than {most} MiB.</source><translation>{path} ocupa más de {most} MiB.</translation></message>
<message><source>{path} is not a WAV, FLAC, Ogg or MP3 file.</source><translation>{path} no es un archivo WAV, FLAC, Ogg ni MP3.</translation></message>
<message><source>The sound file {path} is damaged and cannot be decoded.</source><translation>El archivo de sonido {path} está dañado y no se puede leer.</translation></message>
<message><source>{path} has an unusable sample rate of {rate} Hz.</source><translation>{path} tiene una frecuencia de muestreo inservible: {rate} Hz.</translation></message>
<message><source>{path} has {channels} channels; at most {most} are read.</source><translation>{path} tiene {channels} canales; se leen {most} como máximo.</translation></message>
<message><source>{words}: O means east to some and west to others; write E or W.</source><translation>{words}: O es este para unos y oeste para otros; escribe E o W.</translation></message>
<message><source>{words} is not a place; write degrees, such as 37.7594, -122.5128 or 37°45'34" N 122°30'46" W, or a grid reference, such as 10S 542914 4179232 or 10S EG 42914 79232.</source><translation>{words} no es un lugar; escribe grados, por ejemplo 37.7594, -122.5128 o 37°45'34" N 122°30'46" W, o una referencia de cuadrícula, por ejemplo 10S 542914 4179232 o 10S EG 42914 79232.</translation></message>
<message><source>{path} cannot be made: {reason}.</source><translation>No se puede crear {path}: {reason}.</translation></message>
<message><source>The field notes cannot be read or written: {reason}.</source><translation>Las notas de campo no se pueden leer ni escribir: {reason}.</translation></message>
<message><source>The field notes cannot be read: {reason}.</source><translation>Las notas de campo no se pueden leer: {reason}.</translation></message>
<message><source>These field notes were made by a newer Soundmark; please update it.</source><translation>Estas notas de campo son de un Soundmark más nuevo; actualízalo.</translation></message>
<message><source>The field notes are damaged and cannot be set aside: {reason}.</source><translation>Las notas de campo están dañadas y no se pueden apartar: {reason}.</translation></message>
<message><source>The field notes were damaged and begin afresh; the old file is kept as {name}.</source><translation>Las notas de campo estaban dañadas y empiezan de nuevo; el archivo antiguo se guarda como {name}.</translation></message>
<message><source>Writing the zip was stopped.</source><translation>Se detuvo la escritura del zip.</translation></message>
<message><source>gpsd does not answer on this computer (port {port}); check that it runs.</source><translation>gpsd no responde en este ordenador (puerto {port}); comprueba que esté en marcha.</translation></message>
<message><source>Looking for a position was stopped.</source><translation>Se detuvo la búsqueda de la posición.</translation></message>
<message><source>gpsd has ended the connection; please try again.</source><translation>gpsd ha cortado la conexión; inténtalo de nuevo.</translation></message>
<message><source>What answers on gpsd's port is not gpsd.</source><translation>Lo que responde en el puerto de gpsd no es gpsd.</translation></message>
<message><source>gpsd has no position yet; take the receiver outside, wait a minute and try again.</source><translation>gpsd aún no tiene posición; saca el receptor al aire libre, espera un minuto e inténtalo de nuevo.</translation></message>
<message><source>The track holds no point of that time.</source><translation>La ruta no tiene ningún punto de esa hora.</translation></message>
<message><source>{name} is not a GPX file: {reason}.</source><translation>{name} no es un archivo GPX: {reason}.</translation></message>
<message><source>{name} is damaged: it cannot be read as GPX.</source><translation>{name} está dañado: no se puede leer como GPX.</translation></message>
<message><source>{name} holds no point that lies on Earth.</source><translation>{name} no tiene ningún punto en la Tierra.</translation></message>
<message><source>{name} is not a GPX file.</source><translation>{name} no es un archivo GPX.</translation></message>
<message><source>{name} is too large for a GPX file.</source><translation>{name} es demasiado grande para ser un archivo GPX.</translation></message>
<message><source>{words} names no place of the UTM or MGRS grid; check zone, letters and digits.</source><translation>{words} no nombra ningún lugar de la cuadrícula UTM o MGRS; comprueba la zona, las letras y las cifras.</translation></message>
<message><source>The recording {name} cannot be read.</source><translation>La grabación {name} no se puede leer.</translation></message>
<message><source>This recording is too short to be heard on the map.</source><translation>Esta grabación es demasiado corta para oírse en el mapa.</translation></message>
<message><source>A recording without a place cannot be put on the map.</source><translation>Una grabación sin lugar no se puede poner en el mapa.</translation></message>
<message><source>This note has no recording to put on the map.</source><translation>Esta nota no tiene grabación que poner en el mapa.</translation></message>
<message><source>{name} cannot be moved: {reason}.</source><translation>{name} no se puede mover: {reason}.</translation></message>
<message><source>The field note {name} is damaged.</source><translation>La nota de campo {name} está dañada.</translation></message>
<message><source>No receiver is chosen; choose one in the settings of this page.</source><translation>No hay ningún receptor elegido; elige uno en los ajustes de esta página.</translation></message>
<message><source>The receiver does not answer any more; check that it is plugged in.</source><translation>El receptor ya no responde; comprueba que esté conectado.</translation></message>
<message><source>You may not use the receiver at {device}; whoever keeps this computer has to add you to the group of its serial ports (dialout or uucp).</source><translation>No tienes permiso para usar el receptor en {device}; quien cuida este ordenador debe añadirte al grupo de sus puertos serie (dialout o uucp).</translation></message>
<message><source>The receiver at {device} cannot be opened; check that it is plugged in and not used by another program.</source><translation>El receptor en {device} no se puede abrir; comprueba que esté conectado y que no lo use otro programa.</translation></message>
<message><source>The receiver has no position yet; take it outside, wait a minute and try again.</source><translation>El receptor aún no tiene posición; sácalo al aire libre, espera un minuto e inténtalo de nuevo.</translation></message>
<message><source>Nothing that tells a position comes from the receiver; check its speed in the settings.</source><translation>Del receptor no llega nada que indique una posición; comprueba su velocidad en los ajustes.</translation></message>
<message><source>The recording has failed: {reason}.</source><translation>La grabación ha fallado: {reason}.</translation></message>
<message><source>The microphone was lost; the recording is kept up to then.</source><translation>Se perdió el micrófono; la grabación se guarda hasta ese momento.</translation></message>
<message><source>The recording has reached its longest length and was ended.</source><translation>La grabación alcanzó su duración máxima y se terminó.</translation></message>
<message><source>The microphone gave no sound.</source><translation>El micrófono no dio ningún sonido.</translation></message>
<message><source>This recording holds no sound.</source><translation>Esta grabación no contiene sonido.</translation></message>
<message><source>There is too little room left on the disk to go on recording.</source><translation>Queda muy poco espacio en el disco para seguir grabando.</translation></message>
<message><source>This recording is as long as a sound file can be; begin another.</source><translation>Esta grabación es tan larga como puede ser un archivo de sonido; empieza otra.</translation></message>
<message><source>{name} is being recorded by another Soundmark.</source><translation>Otro Soundmark está grabando {name}.</translation></message>
<message><source>{name} cannot be read: {reason}.</source><translation>{name} no se puede leer: {reason}.</translation></message>
<message><source>{name} is not a recording of Soundmark.</source><translation>{name} no es una grabación de Soundmark.</translation></message>
<message><source>There is already a recording called {name}.</source><translation>Ya hay una grabación llamada {name}.</translation></message>
<message><source>{name} cannot be recorded: {reason}.</source><translation>{name} no se puede grabar: {reason}.</translation></message>
<message><source>reading it takes more memory than any pack needs.</source><translation>leerlo ocupa más memoria de la que necesita cualquier paquete.</translation></message>
<message><source>it cannot be written: {reason}; nothing was changed.</source><translation>no se puede escribir: {reason}; no se cambió nada.</translation></message>
<message><source>There is not room enough for it: it needs {total} MB and {free} MB are free.</source><translation>No hay espacio suficiente: necesita {total} MB y hay {free} MB libres.</translation></message>
<message><source>The pack cannot be copied to {path}: {reason}; nothing was changed.</source><translation>El paquete no se puede copiar a {path}: {reason}; no se cambió nada.</translation></message>
<message><source>{name} was not added: {reason}</source><translation>{name} no se añadió: {reason}</translation></message>
<message><source>the part of Soundmark that reads packs was led astray by it.</source><translation>hizo fallar a la parte de Soundmark que lee paquetes.</translation></message>
<message><source>The installation was cancelled; nothing was changed.</source><translation>El paquete no se añadió porque se canceló; no se cambió nada.</translation></message>
<message><source>The process that reads packs could not be started.</source><translation>No se pudo iniciar el proceso que lee los paquetes.</translation></message>
<message><source>reading it takes longer than any pack of its size.</source><translation>leerlo lleva más tiempo que cualquier paquete de su tamaño.</translation></message>
<message><source>reading it got no further for {seconds} seconds.</source><translation>su lectura no avanzó durante {seconds} segundos.</translation></message>
<message><source>the part of Soundmark that reads packs broke down over it; it is probably damaged.</source><translation>la parte de Soundmark que lee paquetes falló con él; probablemente esté dañado.</translation></message>
<message><source>The pack is incomplete: it lacks {name}.</source><translation>El paquete está incompleto: le falta {name}.</translation></message>
<message><source>The pack names more than {most} licences.</source><translation>El paquete nombra más de {most} licencias.</translation></message>
<message><source>{path} is not a WAV, FLAC or Ogg file.</source><translation>{path} no es un archivo WAV, FLAC ni Ogg.</translation></message>
<message><source>{path} is longer than {most} seconds.</source><translation>{path} dura más de {most} segundos.</translation></message>
<message><source>tile {tile} of {path}</source><translation>tesela {tile} de {path}</translation></message>
<message><source>{path} counts its rows from the north; MBTiles counts them from the south.</source><translation>{path} cuenta sus filas desde el norte; MBTiles las cuenta desde el sur.</translation></message>
<message><source>{path} holds no tile of the region.</source><translation>{path} no contiene ninguna tesela de la región.</translation></message>
<message><source>{name} is larger than {most} MiB.</source><translation>{name} ocupa más de {most} MiB.</translation></message>
<message><source>This pack is no longer on this computer.</source><translation>Este paquete ya no está en este ordenador.</translation></message>
<message><source>The pack that came with Soundmark cannot be removed.</source><translation>El paquete que venía con Soundmark no se puede quitar.</translation></message>
<message><source>{title} cannot be removed: {reason}.</source><translation>{title} no se puede quitar: {reason}.</translation></message>
<message><source>The pack could not be put back; please add it again.</source><translation>El paquete no se pudo devolver; añádelo de nuevo.</translation></message>
<message><source>This setting is not possible: {reason}.</source><translation>Este ajuste no es posible: {reason}.</translation></message>
<message><source>The settings {path} cannot be read: {reason}. Until they can, Soundmark runs without.</source><translation>Los ajustes {path} no se pueden leer: {reason}. Hasta entonces, Soundmark funciona sin ellos.</translation></message>
<message><source>The settings were damaged and start afresh; the old file is {name}.</source><translation>Los ajustes estaban dañados y empiezan de nuevo; el archivo antiguo es {name}.</translation></message>
<message><source>Another key with the id {key} is trusted already; remove that one first if this one is right.</source><translation>Ya se confía en otra clave con el número {key}; quita primero aquella si esta es la correcta.</translation></message>
<message><source>No key {key} was added here; see: soundmark trust list</source><translation>Aquí no se ha añadido ninguna clave {key}; véase: soundmark trust list</translation></message>
<message><source>This pack is unsigned; staff can let the exhibit show it, on their page.</source><translation>Este paquete no está firmado; el personal puede permitirlo en la exposición desde su página.</translation></message>
<message><source>The model {folder} is not opened: {why} A model is code in all but name, so trust the key of who made it (soundmark trust add), or say --unsigned-model if you made it yourself.</source><translation>El modelo {folder} no se abre: {why} Un modelo es casi un programa; confía en la clave de quien lo hizo (soundmark trust add), o indica --unsigned-model si lo hiciste tú.</translation></message>
<message><source>{name} is newer than this Soundmark; please update Soundmark.</source><translation>{name} es más reciente que este Soundmark; actualiza Soundmark.</translation></message>
<message><source>{name} is damaged or is no list of revocations.</source><translation>{name} está dañado o no es una lista de revocaciones.</translation></message>
<message><source>The signature of {name} is wrong: the list was changed after it was signed; nothing was taken from it.</source><translation>La firma de {name} es incorrecta: la lista se cambió después de firmarla; no se ha tomado nada de ella.</translation></message>
<message><source>{name} is signed with the key {key}, which nobody here trusts; nothing was taken from it.</source><translation>{name} está firmado con la clave {key}, en la que nadie confía aquí; no se ha tomado nada de él.</translation></message>
<message><source>{name} is damaged; take the list of revocations in again.</source><translation>{name} está dañado; importa otra vez la lista de revocaciones.</translation></message>
<message><source>{name} is damaged or is no public key; copy the key again.</source><translation>{name} está dañado o no es una clave pública; copia la clave otra vez.</translation></message>
<message><source>The signature of {name} is damaged; get it again from who made it.</source><translation>La firma de {name} está dañada; pídela otra vez a quien lo hizo.</translation></message>
<message><source>The signature of {name} is of minisign's old kind, which is not accepted; it has to be signed again.</source><translation>La firma de {name} es del tipo antiguo de minisign, que no se acepta; hay que firmarlo otra vez.</translation></message>
<message><source>{path} is damaged or is no manifest.</source><translation>{path} está dañado o no es una lista de contenido.</translation></message>
<message><source>It came with Soundmark.</source><translation>Viene con Soundmark.</translation></message>
<message><source>Signed with a key of this Soundmark: {key}.</source><translation>Firmado con una clave de este Soundmark: {key}.</translation></message>
<message><source>Signed with a key that staff added: {key}.</source><translation>Firmado con una clave que añadió el personal: {key}.</translation></message>
<message><source>{name} is signed with the key {key}, which was revoked; nothing was taken from it.</source><translation>{name} está firmado con la clave {key}, que fue revocada; no se ha tomado nada de él.</translation></message>
<message><source>{name} is older than the list this computer has (number {old}, here {new}); nothing was taken from it.</source><translation>{name} es más antigua que la lista de este ordenador (número {old}, aquí {new}); no se ha tomado nada de ella.</translation></message>
<message><source>The signature of {name} is wrong: something was changed after it was signed with {key}; get it again from who made it.</source><translation>La firma de {name} es incorrecta: algo se cambió después de firmarlo con {key}; pídelo otra vez a quien lo hizo.</translation></message>
<message><source>{name} is signed with the key {key}, which was revoked: {when}. Ask who made it for a new one.</source><translation>{name} está firmado con la clave {key}, que fue revocada: {when}. Pide uno nuevo a quien lo hizo.</translation></message>
<message><source>{name} was revoked: {when}. Ask who made it for a new one.</source><translation>{name} fue revocado: {when}. Pide uno nuevo a quien lo hizo.</translation></message>
<message><source>{name} is refused: it is release {old}, and this computer has had release {new}. To go back: soundmark trust forget {name}</source><translation>{name} se rechaza: es la edición {old}, y este ordenador ya ha tenido la edición {new}. Para volver atrás: soundmark trust forget {name}</translation></message>
<message><source>Nobody has signed it.</source><translation>Nadie lo ha firmado.</translation></message>
<message><source>Signed with the key {key}, which nobody here trusts.</source><translation>Firmado con la clave {key}, en la que nadie confía aquí.</translation></message>
</context>
<context><name>SettingsPage</name>
<message><source>Settings</source><translation>Ajustes</translation></message>
<message><source>Language</source><translation>Idioma</translation></message>
<message><source>As on this computer</source><translation>Como este ordenador</translation></message>
<message><source>Captions and names of places stay as the pack has them, and sounds that you type yourself are understood in English.</source><translation>Las descripciones y los nombres de lugares quedan como en el paquete, y los sonidos que escribas tú se entienden en inglés.</translation></message>
<message><source>Looks</source><translation>Aspecto</translation></message>
<message><source>Colours</source><translation>Colores</translation></message>
<message><source>Dark</source><translation>Oscuro</translation></message>
<message><source>Light</source><translation>Claro</translation></message>
<message><source>High contrast</source><translation>Alto contraste</translation></message>
<message><source>Size of the words</source><translation>Tamaño de las letras</translation></message>
<message><source>Normal</source><translation>Normal</translation></message>
<message><source>Large</source><translation>Grande</translation></message>
<message><source>Very large</source><translation>Muy grande</translation></message>
<message><source>Less motion</source><translation>Menos movimiento</translation></message>
<message><source>The map jumps instead of flying, and arrows to move it are shown.</source><translation>El mapa salta en vez de volar y se muestran flechas para moverlo.</translation></message>
<message><source>Help</source><translation>Ayuda</translation></message>
<message><source>Read places and captions aloud</source><translation>Leer en voz alta lugares y descripciones</translation></message>
<message><source>This computer has no voice that Soundmark can use.</source><translation>Este ordenador no tiene una voz que Soundmark pueda usar.</translation></message>
<message><source>Show the tour again</source><translation>Ver otra vez la visita guiada</translation></message>
<message><source>About</source><translation>Acerca de</translation></message>
<message><source>Soundmark {version}</source><translation>Soundmark {version}</translation></message>
<message><source>Model: {title}</source><translation>Modelo: {title}</translation></message>
<message><source>Pack: {title}</source><translation>Paquete: {title}</translation></message>
<message><source>Map: {attribution}</source><translation>Mapa: {attribution}</translation></message>
<message><source>Terms of the sounds and pictures of this pack: {terms}</source><translation>Condiciones de los sonidos e imágenes de este paquete: {terms}</translation></message>
<message><source>The program is under the MIT licence. The model is made from EfficientNet-Lite0, all-MiniLM-L6-v2 and YAMNet (Apache 2.0). Typefaces: Inter and Noto Sans Arabic (SIL Open Font License), Droid Sans Fallback (Apache 2.0).</source><translation>El programa está bajo la licencia MIT. El modelo está hecho a partir de EfficientNet-Lite0, all-MiniLM-L6-v2 y YAMNet (Apache 2.0). Tipos de letra: Inter y Noto Sans Arabic (SIL Open Font License), Droid Sans Fallback (Apache 2.0).</translation></message>
<message><source>Your data is in {folder}</source><translation>Tus datos están en {folder}</translation></message>
<message><source>Show the folder</source><translation>Mostrar la carpeta</translation></message>
<message><source>Show the folder of your data</source><translation>Mostrar la carpeta de tus datos</translation></message>
<message><source>Save a health report</source><translation>Guardar un informe de estado</translation></message>
<message><source>Save versions, packs, disk and messages as a text for whoever helps</source><translation>Guardar versiones, paquetes, disco y mensajes como texto para quien ayude</translation></message>
<message><source>For whoever helps you. It holds nothing personal.</source><translation>Para quien te ayude. No contiene nada personal.</translation></message>
</context>
<context><name>Sheet</name>
<message><source>0 seconds</source><translation>0 segundos</translation></message>
<message><source>up: high sounds · down: low sounds · dark: loud</source><translation>arriba: sonidos agudos · abajo: sonidos graves · oscuro: fuerte</translation></message>
<message><source>{seconds} seconds</source><translation>{seconds} segundos</translation></message>
<message><source>{side} on a side</source><translation>{side} de lado</translation></message>
<message><source>The sound as a picture</source><translation>El sonido como imagen</translation></message>
<message><source>What would you hear there?</source><translation>¿Qué oirías allí?</translation></message>
<message><source>It probably sounds like this</source><translation>Probablemente suena así</translation></message>
<message><source>Or like this</source><translation>O así</translation></message>
<message><source>N</source><translation>N</translation></message>
<message><source>{origin}.</source><translation>{origin}.</translation></message>
<message><source>Predicted from a satellite picture by a model; nobody listened there.</source><translation>Lo predijo un modelo a partir de una imagen de satélite; nadie escuchó allí.</translation></message>
<message><source>{attribution}. Picture taken: {date}.</source><translation>{attribution}. Imagen tomada: {date}.</translation></message>
<message><source>{title}: {licence}, {attribution}</source><translation>{title}: {licence}, {attribution}</translation></message>
<message><source>{licence}, {attribution}</source><translation>{licence}, {attribution}</translation></message>
<message><source>The sounds of this sheet: {terms}</source><translation>Los sonidos de esta ficha: {terms}</translation></message>
<message><source>Pack: {pack}. Model: {model}, version {version}. Made with Soundmark.</source><translation>Paquete: {pack}. Modelo: {model}, versión {version}. Hecho con Soundmark.</translation></message>
<message><source>Saved {name}.</source><translation>{name} está guardado.</translation></message>
<message><source>{game} · {level} · code {code} · check {check}</source><translation>{game} · {level} · código {code} · control {check}</translation></message>
<message><source>Name or team:</source><translation>Nombre o equipo:</translation></message>
<message><source>{number}. Which place do you hear?</source><translation>{number}. ¿Qué lugar oyes?</translation></message>
<message><source>{number}. Which sound belongs to which place?</source><translation>{number}. ¿Qué sonido corresponde a cada lugar?</translation></message>
<message><source>My answer:</source><translation>Mi respuesta:</translation></message>
<message><source>because I hear:</source><translation>porque oigo:</translation></message>
<message><source>Sound {number}</source><translation>Sonido {number}</translation></message>
<message><source>Place:</source><translation>Lugar:</translation></message>
<message><source>Answers, and captions to read aloud</source><translation>Respuestas y descripciones para leer en voz alta</translation></message>
<message><source>{number}. {letter}: {place}</source><translation>{number}. {letter}: {place}</translation></message>
<message><source>Sound {number} belongs to {letter}, {place}: {caption}</source><translation>El sonido {number} corresponde a {letter}, {place}: {caption}</translation></message>
<message><source>{number}. {pairs}</source><translation>{number}. {pairs}</translation></message>
<message><source>PDF on A4 paper ({patterns})</source><translation>PDF en papel A4 ({patterns})</translation></message>
<message><source>PDF on US Letter paper ({patterns})</source><translation>PDF en papel carta de EE. UU. ({patterns})</translation></message>
<message><source>Save a sheet to print</source><translation>Guardar una ficha para imprimir</translation></message>
<message><source>A sheet of Soundmark</source><translation>Una ficha de Soundmark</translation></message>
</context>
<context><name>Showing</name>
<message><source>Soundmark: {title}</source><translation>Soundmark: {title}</translation></message>
</context>
<context><name>ShownPackCard</name>
<message><source>What is shown</source><translation>Lo que se muestra</translation></message>
<message><source>Show packs that nobody has signed</source><translation>Mostrar paquetes que nadie ha firmado</translation></message>
<message><source>Show {title}</source><translation>Mostrar {title}</translation></message>
<message><source>Allow it again</source><translation>Permitirlo de nuevo</translation></message>
<message><source>Allow {title} again</source><translation>Permitir de nuevo {title}</translation></message>
</context>
<context><name>Side</name>
<message><source>The picture of {letter}; fly there</source><translation>La imagen de {letter}; volar allí</translation></message>
<message><source>Nothing chosen yet</source><translation>Aún no hay nada elegido</translation></message>
<message><source>This place</source><translation>Este lugar</translation></message>
<message><source>Take the place that is heard, or the middle of the map, as {letter}</source><translation>Tomar como {letter} el lugar que se oye o el centro del mapa</translation></message>
<message><source>Same as {letter}</source><translation>Igual que {letter}</translation></message>
<message><source>Take the place of {letter}, to hear it at another time</source><translation>Tomar el lugar de {letter} para oírlo en otro momento</translation></message>
<message><source>or a sound</source><translation>o un sonido</translation></message>
<message><source>Sound to search for as {letter}</source><translation>Sonido que buscar como {letter}</translation></message>
<message><source>Search for {letter}</source><translation>Buscar para {letter}</translation></message>
</context>
<context><name>SoundCard</name>
<message><source>Sound {number}</source><translation>Sonido {number}</translation></message>
<message><source>On picture {letter}</source><translation>En la imagen {letter}</translation></message>
<message><source>Sound</source><translation>Sonido</translation></message>
<message><source>Safe ceiling, per cent</source><translation>Límite seguro, por ciento</translation></message>
<message><source>Volume at the start, per cent</source><translation>Volumen al empezar, por ciento</translation></message>
<message><source>One decibel less</source><translation>Un decibelio menos</translation></message>
<message><source>One decibel more</source><translation>Un decibelio más</translation></message>
<message><source>Not measured</source><translation>Sin medir</translation></message>
<message><source>Forget the measured level</source><translation>Olvidar el nivel medido</translation></message>
<message><source>Play at the ceiling</source><translation>Reproducir al límite</translation></message>
<message><source>Play a place as loud as the safe ceiling allows</source><translation>Reproducir un lugar tan fuerte como permite el límite seguro</translation></message>
<message><source>Play at the ceiling, hold a sound level meter where a child's head is, and press minus and plus until the number above is the one on the meter. Then lower the ceiling until it says 75 or less.</source><translation>Reproduce al límite, sujeta un sonómetro a la altura de la cabeza de un niño y pulsa menos y más hasta que el número de arriba sea el del sonómetro. Después baja el límite hasta que diga 75 o menos.</translation></message>
<message><source>Safe ceiling: {percent}%</source><translation>Límite seguro: {percent} %</translation></message>
<message><source>Each visitor starts at: {percent}%</source><translation>Cada visitante empieza con: {percent} %</translation></message>
<message><source>Not calibrated: nobody has measured how loud this is.</source><translation>Sin calibrar: nadie ha medido lo fuerte que suena.</translation></message>
<message><source>At the ceiling: {level} dB(A)</source><translation>En el límite: {level} dB(A)</translation></message>
</context>
<context><name>SoundDoors</name>
<message><source>Choose a sound file</source><translation>Elige un archivo de sonido</translation></message>
<message><source>Sound files ({patterns})</source><translation>Archivos de sonido ({patterns})</translation></message>
<message><source>Your recording</source><translation>Tu grabación</translation></message>
</context>
<context><name>SoundLabels</name>
<message><source>ocean waves</source><translation>olas del mar</translation></message>
<message><source>river</source><translation>río</translation></message>
<message><source>stream</source><translation>arroyo</translation></message>
<message><source>lapping water</source><translation>agua que chapotea</translation></message>
<message><source>wind</source><translation>viento</translation></message>
<message><source>wind in trees</source><translation>viento en los árboles</translation></message>
<message><source>rustling dry scrub</source><translation>maleza seca que cruje</translation></message>
<message><source>birdsong</source><translation>canto de pájaros</translation></message>
<message><source>gulls</source><translation>gaviotas</translation></message>
<message><source>crows</source><translation>cuervos</translation></message>
<message><source>insects</source><translation>insectos</translation></message>
<message><source>frogs</source><translation>ranas</translation></message>
<message><source>farm animals</source><translation>animales de granja</translation></message>
<message><source>barking dogs</source><translation>perros que ladran</translation></message>
<message><source>voices</source><translation>voces</translation></message>
<message><source>children playing</source><translation>niños jugando</translation></message>
<message><source>footsteps</source><translation>pasos</translation></message>
<message><source>cheering crowd</source><translation>público que vitorea</translation></message>
<message><source>ball game</source><translation>juego de pelota</translation></message>
<message><source>highway traffic</source><translation>tráfico de autopista</translation></message>
<message><source>street traffic</source><translation>tráfico de calle</translation></message>
<message><source>passing car</source><translation>coche que pasa</translation></message>
<message><source>parking cars</source><translation>coches que aparcan</translation></message>
<message><source>car horn</source><translation>bocina de coche</translation></message>
<message><source>rumbling trucks</source><translation>camiones que retumban</translation></message>
<message><source>train</source><translation>tren</translation></message>
<message><source>jet aircraft</source><translation>avión a reacción</translation></message>
<message><source>propeller plane</source><translation>avioneta</translation></message>
<message><source>boat engine</source><translation>motor de barco</translation></message>
<message><source>boat rigging</source><translation>jarcias de barco</translation></message>
<message><source>ship's horn</source><translation>sirena de barco</translation></message>
<message><source>construction</source><translation>obras</translation></message>
<message><source>industrial hum</source><translation>zumbido industrial</translation></message>
<message><source>ventilation hum</source><translation>zumbido de ventilación</translation></message>
<message><source>lawn mower</source><translation>cortacésped</translation></message>
<message><source>sprinkler</source><translation>aspersor</translation></message>
<message><source>tractor</source><translation>tractor</translation></message>
<message><source>church bells</source><translation>campanas de iglesia</translation></message>
<message><source>siren</source><translation>sirena</translation></message>
<message><source>near silence</source><translation>casi silencio</translation></message>
</context>
<context><name>SoundRow</name>
<message><source>Play or stop</source><translation>Reproducir o parar</translation></message>
</context>
<context><name>SoundTaker</name>
<message><source>The recording was put away.</source><translation>La grabación se ha apartado.</translation></message>
</context>
<context><name>SoundTwin</name>
<message><source>The sound as a picture</source><translation>El sonido como imagen</translation></message>
<message><source>Show me the sound</source><translation>Ver el sonido</translation></message>
<message><source>Show the sound as a moving picture</source><translation>Ver el sonido como una imagen en movimiento</translation></message>
</context>
<context><name>SpectrogramView</name>
<message><source>Spectrogram and level of what plays</source><translation>Espectrograma y nivel de lo que suena</translation></message>
</context>
<context><name>StaffPage</name>
<message><source>For the staff</source><translation>Para el personal</translation></message>
<message><source>Back to the exhibit</source><translation>Volver a la exposición</translation></message>
<message><source>End Soundmark</source><translation>Cerrar Soundmark</translation></message>
<message><source>No PIN is set: whoever finds the corner can end the exhibit.</source><translation>No hay PIN: quien encuentre la esquina puede cerrar la exposición.</translation></message>
</context>
<context><name>Standing</name>
<message><source>It came with Soundmark.</source><translation>Viene con Soundmark.</translation></message>
<message><source>Signed with a key of this Soundmark: {key}.</source><translation>Firmado con una clave de este Soundmark: {key}.</translation></message>
<message><source>Signed with a key that staff added: {key}.</source><translation>Firmado con una clave que añadió el personal: {key}.</translation></message>
<message><source>Unsigned: the key {key} is trusted by nobody here.</source><translation>Sin firma válida: nadie confía aquí en la clave {key}.</translation></message>
<message><source>Unsigned: nobody vouches for it.</source><translation>Sin firma: nadie responde por él.</translation></message>
<message><source>This pack is unsigned: nobody who is trusted here vouches for it.</source><translation>Este paquete no está firmado: nadie de confianza aquí responde por él.</translation></message>
</context>
<context><name>Stars</name>
<message><source>{stars} of {most} stars</source><translation>{stars} de {most} estrellas</translation></message>
</context>
<context><name>StartView</name>
<message><source>Choose a game</source><translation>Elige un juego</translation></message>
<message><source>How hard</source><translation>Dificultad</translation></message>
<message><source>How many questions</source><translation>Cuántas preguntas</translation></message>
<message><source>How to play</source><translation>Cómo jugar</translation></message>
<message><source>Listen</source><translation>Escuchar</translation></message>
<message><source>Read the caption</source><translation>Leer la descripción</translation></message>
<message><source>Class code</source><translation>Código de la clase</translation></message>
<message><source>Same code, same questions</source><translation>Mismo código, mismas preguntas</translation></message>
<message><source>Teams (if you like)</source><translation>Equipos (si queréis)</translation></message>
<message><source>Owls, Foxes, Frogs</source><translation>Búhos, Zorros, Ranas</translation></message>
<message><source>Start</source><translation>Empezar</translation></message>
<message><source>Print the questions</source><translation>Imprimir las preguntas</translation></message>
<message><source>Save these questions as a PDF to print, with the answers at the end</source><translation>Guardar estas preguntas en un PDF para imprimir, con las respuestas al final</translation></message>
<message><source>The right answers are what the model predicts from the pictures. All sounds say whether they are synthetic. Nothing about you is kept.</source><translation>Las respuestas correctas son lo que el modelo predice a partir de las imágenes. Todos los sonidos dicen si son sintéticos. No se guarda nada sobre ti.</translation></message>
</context>
<context><name>StatusCard</name>
<message><source>Status</source><translation>Estado</translation></message>
<message><source>All alive</source><translation>Todo en marcha</translation></message>
<message><source>Running for</source><translation>En marcha desde hace</translation></message>
<message><source>Sound</source><translation>Sonido</translation></message>
<message><source>Pack</source><translation>Paquete</translation></message>
<message><source>Model</source><translation>Modelo</translation></message>
<message><source>Last message of the log</source><translation>Último mensaje del registro</translation></message>
<message><source>Free on the disk</source><translation>Espacio libre en el disco</translation></message>
<message><source>Memory in use</source><translation>Memoria en uso</translation></message>
<message><source>Version</source><translation>Versión</translation></message>
<message><source>Data folder</source><translation>Carpeta de datos</translation></message>
<message><source>Change the PIN</source><translation>Cambiar el PIN</translation></message>
<message><source>ready</source><translation>listo</translation></message>
<message><source>yes</source><translation>sí</translation></message>
<message><source>Set a PIN</source><translation>Poner un PIN</translation></message>
<message><source>none</source><translation>ninguno</translation></message>
<message><source>{time}: {sentence}</source><translation>{time}: {sentence}</translation></message>
</context>
<context><name>Toast</name>
<message><source>Message</source><translation>Mensaje</translation></message>
<message><source>Close the message</source><translation>Cerrar el mensaje</translation></message>
</context>
<context><name>Tour</name>
<message><source>Tour</source><translation>Visita guiada</translation></message>
<message><source>Skip the tour (Esc)</source><translation>Saltar la visita guiada (Esc)</translation></message>
<message><source>Back</source><translation>Atrás</translation></message>
<message><source>The step before</source><translation>El paso anterior</translation></message>
<message><source>The next step</source><translation>El paso siguiente</translation></message>
<message><source>{step} of {steps}</source><translation>{step} de {steps}</translation></message>
<message><source>Done</source><translation>Listo</translation></message>
<message><source>Next</source><translation>Siguiente</translation></message>
<message><source>Tap anywhere on the map to hear what it may sound like there.</source><translation>Toca cualquier lugar del mapa para oír cómo podría sonar allí.</translation></message>
<message><source>Look for a sound: choose one, type it, or let the microphone listen. The map glows where you would hear it.</source><translation>Busca un sonido: elige uno, escríbelo o deja que el micrófono escuche. El mapa brilla donde lo oirías.</translation></message>
<message><source>Turn the month and the hour, and choose how much ground you listen to.</source><translation>Cambia el mes y la hora, y elige cuánto terreno escuchas.</translation></message>
<message><source>When you hear a place, touch a word of its caption: the part of the picture that it comes from glows.</source><translation>Cuando oigas un lugar, toca una palabra de su descripción: brilla la parte de la imagen de la que viene.</translation></message>
</context>
<context><name>TroubleCard</name>
<message><source>Start Soundmark with another pack: soundmark explore --pack PATH</source><translation>Inicia Soundmark con otro paquete: soundmark explore --pack RUTA</translation></message>
<message><source>Open Soundmark's own pack</source><translation>Abrir el paquete de Soundmark</translation></message>
</context>
<context><name>TrustCard</name>
<message><source>Packs that are signed with these keys open without limits. Add a key only when you know whose it is: compare its number with the one its owner tells you.</source><translation>Los paquetes firmados con estas claves se abren sin límites. Añade una clave solo si sabes de quién es: compara su número con el que te diga su dueño.</translation></message>
<message><source>Look on the sticks</source><translation>Buscar en las memorias USB</translation></message>
<message><source>Add a key</source><translation>Añadir una clave</translation></message>
<message><source>Take in a list of revocations</source><translation>Importar una lista de revocaciones</translation></message>
<message><source>No key was added.</source><translation>No se ha añadido ninguna clave.</translation></message>
<message><source>Remove</source><translation>Quitar</translation></message>
<message><source>Revoked: {why}</source><translation>Revocada: {why}</translation></message>
<message><source>{title}: {key}</source><translation>{title}: {key}</translation></message>
<message><source>Without a name</source><translation>Sin nombre</translation></message>
<message><source>Tap again to trust it no longer</source><translation>Toca otra vez para dejar de confiar en ella</translation></message>
<message><source>The key is trusted no longer.</source><translation>Ya no se confía en la clave.</translation></message>
<message><source>The key is trusted from now on.</source><translation>Desde ahora se confía en la clave.</translation></message>
<message><source>Choose a public key</source><translation>Elige una clave pública</translation></message>
<message><source>Keys</source><translation>Claves</translation></message>
<message><source>Choose a list of revocations</source><translation>Elige una lista de revocaciones</translation></message>
<message><source>The list is taken in.</source><translation>La lista se ha importado.</translation></message>
<message><source>Keys found on the sticks: {count}</source><translation>Claves encontradas en las memorias USB: {count}</translation></message>
<message><source>Lists of revocations taken in: {count}</source><translation>Listas de revocaciones importadas: {count}</translation></message>
<message><source>Trust this key</source><translation>Confiar en esta clave</translation></message>
<message><source>Trusted keys</source><translation>Claves de confianza</translation></message>
</context>
<context><name>VolumeBar</name>
<message><source>Sound</source><translation>Sonido</translation></message>
<message><source>Play or stop the sound</source><translation>Reproducir o parar el sonido</translation></message>
<message><source>Volume, up to the safe ceiling</source><translation>Volumen, hasta el límite seguro</translation></message>
<message><source>Volume: the right end is the safe ceiling</source><translation>Volumen: el extremo derecho es el límite seguro</translation></message>
<message><source>Stop the sound</source><translation>Parar el sonido</translation></message>
<message><source>Play the sound</source><translation>Reproducir el sonido</translation></message>
</context>
<context><name>WalkStrip</name>
<message><source>Walking</source><translation>Paseando</translation></message>
<message><source>Stop walking (Esc)</source><translation>Dejar de pasear (Esc)</translation></message>
<message><source>Move over the map: the sound follows.</source><translation>Muévete por el mapa: el sonido te sigue.</translation></message>
<message><source>With a finger, drag the map under the cross.</source><translation>Con un dedo, arrastra el mapa bajo la cruz.</translation></message>
<message><source>No imagery here, and no sound.</source><translation>Aquí no hay imagen ni sonido.</translation></message>
</context>
<context><name>WarningScreen</name>
<message><source>Still there?</source><translation>¿Sigues ahí?</translation></message>
<message><source>Soon everything starts anew for the next visitor.</source><translation>Pronto todo vuelve a empezar para el siguiente visitante.</translation></message>
<message><source>I am still here</source><translation>Sigo aquí</translation></message>
<message><source>Start anew now</source><translation>Empezar de nuevo ahora</translation></message>
</context>
<context><name>WhenRow</name>
<message><source>When {letter} is</source><translation>Cuándo es {letter}</translation></message>
<message><source>Month</source><translation>Mes</translation></message>
<message><source>Hour</source><translation>Hora</translation></message>
<message><source>Month of the year</source><translation>Mes del año</translation></message>
<message><source>Hour of the day</source><translation>Hora del día</translation></message>
<message><source>{letter}: {value}</source><translation>{letter}: {value}</translation></message>
</context>
<context><name>WhereView</name>
<message><source>Play the sound again (P)</source><translation>Escuchar el sonido otra vez (P)</translation></message>
<message><source>Play again</source><translation>Otra vez</translation></message>
<message><source>Next</source><translation>Siguiente</translation></message>
<message><source>Question</source><translation>Pregunta</translation></message>
<message><source>Which place is this?</source><translation>¿Qué lugar es este?</translation></message>
<message><source>Which place do you hear?</source><translation>¿Qué lugar oyes?</translation></message>
<message><source>Answer {letter}: {place}</source><translation>Respuesta {letter}: {place}</translation></message>
<message><source>Right! It is {letter}: {place}.</source><translation>¡Muy bien! Es {letter}: {place}.</translation></message>
<message><source>Not quite. It is {letter}: {place}.</source><translation>Casi. Es {letter}: {place}.</translation></message>
<message><source>At {letter} you would hear: {sounds}.</source><translation>En {letter} oirías: {sounds}.</translation></message>
</context>
<context><name>Window</name>
<message><source>There is no imagery there; tap on the picture.</source><translation>Ahí termina la imagen de satélite; toca sobre la imagen.</translation></message>
</context>
<context><name>WordChip</name>
<message><source>Show where “{word}” comes from</source><translation>Mostrar de dónde viene «{word}»</translation></message>
<message><source>not heard here</source><translation>no se oye aquí</translation></message>
</context>
<context><name>WordRow</name>
<message><source>{word}, {percent}%, in the caption</source><translation>{word}, {percent} %, en la descripción</translation></message>
<message><source>{word}, {percent}%</source><translation>{word}, {percent} %</translation></message>
<message><source>{percent}%</source><translation>{percent} %</translation></message>
<message><source>Show every patch that speaks for “{word}”</source><translation>Mostrar todos los trozos que hablan de «{word}»</translation></message>
</context>
<context><name>Wording</name>
<message><source>very likely</source><translation>muy probable</translation></message>
<message><source>likely</source><translation>probable</translation></message>
<message><source>quite possible</source><translation>bastante posible</translation></message>
<message><source>a guess</source><translation>una suposición</translation></message>
<message><source>a faint guess</source><translation>una suposición leve</translation></message>
<message><source>{words}, {percent}%</source><translation>{words}, {percent} %</translation></message>
<message><source>No sound for this caption</source><translation>No hay sonido para esta descripción</translation></message>
<message><source>A real recording, made elsewhere</source><translation>Una grabación real, hecha en otro lugar</translation></message>
<message><source>Synthetic sound: a computer made it, nobody recorded it</source><translation>Sonido sintético: lo hizo un ordenador, nadie lo grabó</translation></message>
<message><source>Synthetic sound: a computer made it from the caption, nobody recorded it</source><translation>Sonido sintético: un ordenador lo hizo a partir de la descripción, nadie lo grabó</translation></message>
<message><source>Part real recordings made elsewhere, part synthetic sound</source><translation>En parte grabaciones reales hechas en otro lugar, en parte sonido sintético</translation></message>
<message><source>Synthetic sound: a computer made it in several ways, nobody recorded it</source><translation>Sonido sintético: un ordenador lo hizo de varias maneras, nadie lo grabó</translation></message>
<message><source>A real recording, made here</source><translation>Una grabación real, hecha aquí</translation></message>
<message><source>A real recording, made {way} from here</source><translation>Una grabación real, hecha a {way} de aquí</translation></message>
<message><source>recording</source><translation>grabación</translation></message>
<message><source>synthetic</source><translation>sintético</translation></message>
<message><source>Any recording</source><translation>Cualquier grabación</translation></message>
<message><source>Sound of videos</source><translation>Sonido de vídeos</translation></message>
<message><source>Wildlife recordings</source><translation>Grabaciones de fauna</translation></message>
<message><source>Field recordings</source><translation>Grabaciones de campo</translation></message>
<message><source>Sound libraries</source><translation>Bibliotecas de sonidos</translation></message>
<message><source>Any month</source><translation>Cualquier mes</translation></message>
<message><source>Any hour</source><translation>Cualquier hora</translation></message>
<message><source>This place</source><translation>Este lugar</translation></message>
<message><source>Near {name}</source><translation>Cerca de {name}</translation></message>
<message><source>N</source><translation>N</translation></message>
<message><source>NE</source><translation>NE</translation></message>
<message><source>E</source><translation>E</translation></message>
<message><source>SE</source><translation>SE</translation></message>
<message><source>S</source><translation>S</translation></message>
<message><source>SW</source><translation>SO</translation></message>
<message><source>W</source><translation>O</translation></message>
<message><source>NW</source><translation>NO</translation></message>
<message><source>{way} {direction} of {name}</source><translation>{way} al {direction} de {name}</translation></message>
<message><source>{way} away</source><translation>a {way}</translation></message>
<message><source>Touch a word to see where it comes from.</source><translation>Toca una palabra para ver de dónde viene.</translation></message>
<message><source>Looking for {words} …</source><translation>Buscando {words}…</translation></message>
<message><source>{words}: not heard here. Nothing in this picture supports it.</source><translation>{words}: no se oye aquí. Nada en esta imagen lo indica.</translation></message>
<message><source>{words}: the glowing ground speaks for it.</source><translation>{words}: la zona que brilla lo indica.</translation></message>
<message><source>“{text}”</source><translation>«{text}»</translation></message>
</context>
<context><name>WorkStrip</name>
<message><source>Stop</source><translation>Parar</translation></message>
<message><source>{percent}% done</source><translation>{percent} % hecho</translation></message>
</context>
</TS>
