<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context><name>Actions</name>
<message><source>The model cannot be opened</source><translation>Das Modell lässt sich nicht öffnen</translation></message>
<message><source>This pack cannot be opened</source><translation>Dieses Paket lässt sich nicht öffnen</translation></message>
<message><source>Something went wrong inside Soundmark; the details are in the log.</source><translation>In Soundmark ist etwas schiefgegangen; Näheres steht im Protokoll.</translation></message>
<message><source>{title} is not there any more: its stick was probably pulled out. The pack that came with Soundmark is opened instead.</source><translation>{title} ist nicht mehr da: wahrscheinlich wurde der Stick abgezogen. Stattdessen wird das mitgelieferte Paket geöffnet.</translation></message>
</context>
<context><name>Advice</name>
<message><source>What may have been meant</source><translation>Was gemeint sein könnte</translation></message>
<message><source>Hardly any caption of this region uses {words}: take this as a guess.</source><translation>Kaum eine Beschreibung dieser Gegend enthält {words}: Das ist nur geraten.</translation></message>
<message><source>Hardly any caption of this region uses {words}. Words of your own are understood in English.</source><translation>Kaum eine Beschreibung dieser Gegend enthält {words}. Selbst getippte Wörter werden auf Englisch verstanden.</translation></message>
</context>
<context><name>AnswerRow</name>
<message><source>Hear this one</source><translation>Diese anhören</translation></message>
</context>
<context><name>AttractScreen</name>
<message><source>Touch to begin</source><translation>Zum Beginnen berühren</translation></message>
<message><source>On the tour</source><translation>Auf der Rundreise</translation></message>
<message><source>Languages</source><translation>Sprachen</translation></message>
<message><source>Out of order</source><translation>Außer Betrieb</translation></message>
<message><source>Opening the map …</source><translation>Die Karte wird geöffnet …</translation></message>
<message><source>Please tell the staff.</source><translation>Bitte sag dem Personal Bescheid.</translation></message>
</context>
<context><name>BusyGlass</name>
<message><source>Search</source><translation>Suchen</translation></message>
</context>
<context><name>ChoicePills</name>
<message><source>Go to {place}</source><translation>Zu {place}</translation></message>
<message><source>Search for {sound}</source><translation>{sound} suchen</translation></message>
</context>
<context><name>Classroom</name>
<message><source>Where am I?</source><translation>Wo bin ich?</translation></message>
<message><source>What belongs here?</source><translation>Was gehört hierher?</translation></message>
<message><source>Hear a place, and find it among four on the map.</source><translation>Hör einen Ort und finde ihn unter vieren auf der Karte.</translation></message>
<message><source>Three places, three sounds: put each sound on its place.</source><translation>Drei Orte, drei Klänge: Lege jeden Klang an seinen Ort.</translation></message>
<message><source>Easy</source><translation>Leicht</translation></message>
<message><source>Medium</source><translation>Mittel</translation></message>
<message><source>Hard</source><translation>Schwer</translation></message>
<message><source>Question {number} of {count} · {points} right · code {code}</source><translation>Frage {number} von {count} · {points} richtig · Code {code}</translation></message>
<message><source>{team}, it is your turn. {rest}</source><translation>{team}, ihr seid dran. {rest}</translation></message>
<message><source>No sound comes out of this computer: watch the sound as a picture, or choose “Read the caption” at the start.</source><translation>Aus diesem Computer kommt kein Klang: Sieh dir den Klang als Bild an, oder wähle am Anfang „Beschreibung lesen“.</translation></message>
<message><source>No single word of it is seen in this picture.</source><translation>Kein einzelnes Wort davon ist in diesem Bild zu sehen.</translation></message>
<message><source>The glowing ground speaks for: {words}.</source><translation>Die leuchtende Fläche spricht für: {words}.</translation></message>
</context>
<context><name>ClassroomPage</name>
<message><source>Classroom</source><translation>Klassenzimmer</translation></message>
<message><source>Questions of this kind in this pack: only {count}.</source><translation>Fragen dieser Art in diesem Paket: nur {count}.</translation></message>
<message><source>questions</source><translation>Fragen</translation></message>
<message><source>Saved {name}. It has the answers on its last page.</source><translation>{name} ist gespeichert. Die Antworten stehen auf der letzten Seite.</translation></message>
</context>
<context><name>ComparePage</name>
<message><source>Compare by ear</source><translation>Mit den Ohren vergleichen</translation></message>
<message><source>From A on the left to B on the right</source><translation>Von A links bis B rechts</translation></message>
<message><source>Hear only A</source><translation>Nur A hören</translation></message>
<message><source>Both</source><translation>Beide</translation></message>
<message><source>Hear both half and half</source><translation>Beide halb und halb hören</translation></message>
<message><source>Hear only B</source><translation>Nur B hören</translation></message>
<message><source>“{query}” is not heard anywhere in this region.</source><translation>„{query}“ ist in dieser Gegend nirgends zu hören.</translation></message>
<message><source>“{query}”: {place}</source><translation>„{query}“: {place}</translation></message>
<message><source>The model expects the same sound of both: nothing changes.</source><translation>Das Modell erwartet von beiden denselben Klang: nichts ändert sich.</translation></message>
<message><source>Both are equally loud; move the slider, or press A and B in turn.</source><translation>Beide sind gleich laut; schiebe den Regler oder drücke abwechselnd A und B.</translation></message>
<message><source>Choose two places, two sounds, or one place at two times, to compare.</source><translation>Wähle zwei Orte, zwei Klänge oder einen Ort zu zwei Zeiten zum Vergleichen.</translation></message>
</context>
<context><name>ConceptCard</name>
<message><source>Pictures: {pictures} · captions: {captions}</source><translation>Bilder: {pictures} · Beschreibungen: {captions}</translation></message>
</context>
<context><name>ConceptDetail</name>
<message><source>Where it speaks most: touch one to fly there</source><translation>Wo es am stärksten ist: antippen, um hinzufliegen</translation></message>
<message><source>Sounds of its captions</source><translation>Klänge seiner Beschreibungen</translation></message>
<message><source>Captions that speak of it</source><translation>Beschreibungen, die davon sprechen</translation></message>
<message><source>Concept {number} of the model: seen in {pictures} of {all_pictures} pictures, read in {captions} of {all_captions} captions.</source><translation>Konzept {number} des Modells: in {pictures} von {all_pictures} Bildern gesehen, in {captions} von {all_captions} Beschreibungen gelesen.</translation></message>
</context>
<context><name>ConceptGrid</name>
<message><source>Show more</source><translation>Mehr zeigen</translation></message>
<message><source>Show more concepts</source><translation>Mehr Konzepte zeigen</translation></message>
<message><source>Concepts of this region</source><translation>Konzepte dieser Gegend</translation></message>
<message><source>Concepts that pictures and captions share: {count}</source><translation>Konzepte, die Bilder und Beschreibungen teilen: {count}</translation></message>
<message><source>No concept of this region has that word.</source><translation>Kein Konzept dieser Gegend hat dieses Wort.</translation></message>
</context>
<context><name>ConceptRow</name>
<message><source>Concept: {name}</source><translation>Konzept: {name}</translation></message>
<message><source>See this concept all over the region</source><translation>Dieses Konzept in der ganzen Gegend sehen</translation></message>
</context>
<context><name>ConceptsPage</name>
<message><source>Concepts</source><translation>Konzepte</translation></message>
<message><source>Stop; what was found so far stays</source><translation>Anhalten; was gefunden ist, bleibt</translation></message>
<message><source>Look for the concepts of this region</source><translation>Nach den Konzepten dieser Gegend suchen</translation></message>
<message><source>Look for them</source><translation>Danach suchen</translation></message>
<message><source>Back to all concepts (Esc)</source><translation>Zurück zu allen Konzepten (Esc)</translation></message>
<message><source>All concepts</source><translation>Alle Konzepte</translation></message>
<message><source>See why</source><translation>Warum?</translation></message>
<message><source>A concept is something that pictures and captions have in common, such as surf, trees or traffic. The model found its concepts by itself.</source><translation>Ein Konzept ist etwas, das Bilder und Beschreibungen gemeinsam haben, etwa Brandung, Bäume oder Verkehr. Das Modell hat seine Konzepte selbst gefunden.</translation></message>
<message><source>To show them, pictures and captions all over this region have to be looked at once. The first ones come soon, all of them in a minute or two; the next time they are there at once.</source><translation>Um sie zu zeigen, müssen einmal Bilder und Beschreibungen aus der ganzen Gegend angesehen werden. Die ersten kommen bald, alle in ein bis zwei Minuten; beim nächsten Mal sind sie sofort da.</translation></message>
<message><source>Looking at pictures and captions of this region …</source><translation>Bilder und Beschreibungen dieser Gegend werden angesehen …</translation></message>
<message><source>That concept is too rare in this region to be shown; here are the others.</source><translation>Dieses Konzept ist hier zu selten, um es zu zeigen; hier sind die anderen.</translation></message>
</context>
<context><name>CountDown</name>
<message><source>Seconds left</source><translation>Sekunden übrig</translation></message>
</context>
<context><name>CountersCard</name>
<message><source>Counted, without any personal data</source><translation>Gezählt, ohne persönliche Daten</translation></message>
<message><source>Today</source><translation>Heute</translation></message>
<message><source>Altogether</source><translation>Insgesamt</translation></message>
<message><source>Since</source><translation>Seit</translation></message>
<message><source>Most heard</source><translation>Am meisten gehört</translation></message>
<message><source>Set the counters to zero</source><translation>Zähler auf null setzen</translation></message>
<message><source>none yet</source><translation>noch keine</translation></message>
<message><source>visits {visits} · places heard {places} · searches {searches}</source><translation>Besuche {visits} · gehörte Orte {places} · Suchen {searches}</translation></message>
<message><source>Tap again: everything counted so far is lost</source><translation>Noch einmal tippen: Alles bisher Gezählte geht verloren</translation></message>
</context>
<context><name>DarkScreen</name>
<message><source>Quiet hours; touch to wake</source><translation>Ruhezeit; zum Wecken berühren</translation></message>
</context>
<context><name>Dials</name>
<message><source>Month, hour and size of the place</source><translation>Monat, Uhrzeit und Größe des Ortes</translation></message>
<message><source>Month</source><translation>Monat</translation></message>
<message><source>Hour</source><translation>Uhrzeit</translation></message>
<message><source>Kind of recording</source><translation>Art der Aufnahme</translation></message>
<message><source>Month of the year</source><translation>Monat des Jahres</translation></message>
<message><source>Hour of the day</source><translation>Uhrzeit</translation></message>
<message><source>Kind of recording to expect</source><translation>Welche Art Aufnahme zu erwarten ist</translation></message>
<message><source>{km} km</source><translation>{km} km</translation></message>
<message><source>Listen to a square of {size}</source><translation>Ein Quadrat von {size} anhören</translation></message>
<message><source>Kind of recording: {value}</source><translation>Art der Aufnahme: {value}</translation></message>
<message><source>Month: {value}</source><translation>Monat: {value}</translation></message>
<message><source>Hour: {value}</source><translation>Uhrzeit: {value}</translation></message>
</context>
<context><name>ExpectBlock</name>
<message><source>What does the map expect here?</source><translation>Was erwartet die Karte hier?</translation></message>
<message><source>Hear what the map expects here</source><translation>Anhören, was die Karte hier erwartet</translation></message>
<message><source>Hear it</source><translation>Anhören</translation></message>
</context>
<context><name>FieldPage</name>
<message><source>Field notes</source><translation>Feldnotizen</translation></message>
<message><source>Undo</source><translation>Rückgängig</translation></message>
<message><source>The notes cannot be opened</source><translation>Die Notizen lassen sich nicht öffnen</translation></message>
<message><source>New note</source><translation>Neue Notiz</translation></message>
<message><source>Write a new note</source><translation>Eine neue Notiz schreiben</translation></message>
<message><source>My notes</source><translation>Meine Notizen</translation></message>
<message><source>Show my notes</source><translation>Meine Notizen zeigen</translation></message>
<message><source>Settings</source><translation>Einstellungen</translation></message>
<message><source>Settings of field notes</source><translation>Einstellungen der Feldnotizen</translation></message>
<message><source>Parts of the page</source><translation>Teile der Seite</translation></message>
<message><source>Try again</source><translation>Noch einmal</translation></message>
<message><source>Open the notes again</source><translation>Die Notizen noch einmal öffnen</translation></message>
<message><source>My notes ({count})</source><translation>Meine Notizen ({count})</translation></message>
<message><source>Undo this</source><translation>Dies rückgängig machen</translation></message>
</context>
<context><name>FieldSettingsForm</name>
<message><source>Settings of field notes</source><translation>Einstellungen der Feldnotizen</translation></message>
<message><source>Your name</source><translation>Dein Name</translation></message>
<message><source>stands on every note</source><translation>steht auf jeder Notiz</translation></message>
<message><source>Licence of notes and recordings</source><translation>Lizenz der Notizen und Aufnahmen</translation></message>
<message><source>Licence</source><translation>Lizenz</translation></message>
<message><source>or another one</source><translation>oder eine andere</translation></message>
<message><source>Receiver</source><translation>Empfänger</translation></message>
<message><source>a port such as COM3 or COM3@4800, or gpsd</source><translation>ein Anschluss wie COM3 oder COM3@4800, oder gpsd</translation></message>
<message><source>Who writes?</source><translation>Wer schreibt?</translation></message>
<message><source>What may others do with your notes and recordings?</source><translation>Was dürfen andere mit deinen Notizen und Aufnahmen tun?</translation></message>
<message><source>Satellite receiver</source><translation>Satellitenempfänger</translation></message>
<message><source>Plug it in by USB, or pair it by Bluetooth. It is asked only when you touch “Receiver”. gpsd is asked on this computer and nowhere else.</source><translation>Steck ihn per USB an oder verbinde ihn per Bluetooth. Er wird nur gefragt, wenn du „Empfänger“ antippst. gpsd wird auf diesem Computer gefragt und nirgends sonst.</translation></message>
</context>
<context><name>FieldWords</name>
<message><source>No place yet</source><translation>Noch kein Ort</translation></message>
<message><source>{near} ({where})</source><translation>{near} ({where})</translation></message>
<message><source>Without a place</source><translation>Ohne Ort</translation></message>
<message><source>Tap on the map where you are, or choose another way.</source><translation>Tippe auf der Karte dorthin, wo du bist, oder wähle einen anderen Weg.</translation></message>
<message><source>from the map</source><translation>von der Karte</translation></message>
<message><source>typed</source><translation>eingetippt</translation></message>
<message><source>from a GPX file</source><translation>aus einer GPX-Datei</translation></message>
<message><source>from a receiver</source><translation>von einem Empfänger</translation></message>
<message><source>{origin}, measured {time}</source><translation>{origin}, gemessen {time}</translation></message>
<message><source>{origin}, good to about {metres} m</source><translation>{origin}, auf etwa {metres} m genau</translation></message>
<message><source>{origin}; guessed by the receiver, without satellites</source><translation>{origin}; vom Empfänger geschätzt, ohne Satelliten</translation></message>
<message><source>The map was right</source><translation>Die Karte hatte recht</translation></message>
<message><source>The map was partly right</source><translation>Die Karte hatte zum Teil recht</translation></message>
<message><source>The map was wrong</source><translation>Die Karte lag falsch</translation></message>
<message><source>Heard: {sounds}</source><translation>Gehört: {sounds}</translation></message>
<message><source>{sounds}, recorded here.</source><translation>{sounds}, hier aufgenommen.</translation></message>
<message><source>A recording made here.</source><translation>Eine Aufnahme von hier.</translation></message>
<message><source>There is nothing to compare: no sounds were chosen or recorded.</source><translation>Es gibt nichts zu vergleichen: Es wurden keine Klänge gewählt oder aufgenommen.</translation></message>
<message><source>You heard this, as the map expected: {sounds}.</source><translation>Das hast du gehört, wie die Karte erwartet hat: {sounds}.</translation></message>
<message><source>You heard this; the map did not expect it: {sounds}.</source><translation>Das hast du gehört; die Karte hat es nicht erwartet: {sounds}.</translation></message>
<message><source>You heard this; the map thought of it, but not first: {sounds}.</source><translation>Das hast du gehört; die Karte dachte daran, aber nicht zuerst: {sounds}.</translation></message>
<message><source>The map expected this; you did not hear it: {sounds}.</source><translation>Das hat die Karte erwartet; du hast es nicht gehört: {sounds}.</translation></message>
<message><source>Of {count} captions, the one that the map expected is number {rank} for this recording (likeness {score}).</source><translation>Von {count} Beschreibungen ist die von der Karte erwartete die Nummer {rank} zu dieser Aufnahme (Ähnlichkeit {score}).</translation></message>
<message><source>That recording and ground belong together is {words}.</source><translation>Dass Aufnahme und Ort zusammengehören: {words}.</translation></message>
<message><source>To the model it sounds most like: {caption}</source><translation>Für das Modell klingt es am ehesten wie: {caption}</translation></message>
</context>
<context><name>Health</name>
<message><source>Save a health report</source><translation>Zustandsbericht speichern</translation></message>
<message><source>Saved {name}.</source><translation>{name} ist gespeichert.</translation></message>
</context>
<context><name>HeardBlock</name>
<message><source>What do you hear?</source><translation>Was hörst du?</translation></message>
<message><source>Sounds to choose from</source><translation>Klänge zur Auswahl</translation></message>
<message><source>More sounds</source><translation>Mehr Klänge</translation></message>
<message><source>Show all sounds to choose from</source><translation>Alle Klänge zur Auswahl zeigen</translation></message>
<message><source>Other sounds, in your own words</source><translation>Andere Klänge, in deinen Worten</translation></message>
<message><source>a kettle, a foghorn</source><translation>ein Teekessel, ein Nebelhorn</translation></message>
<message><source>Is the map right?</source><translation>Hat die Karte recht?</translation></message>
<message><source>Yes</source><translation>Ja</translation></message>
<message><source>Partly</source><translation>Zum Teil</translation></message>
<message><source>No</source><translation>Nein</translation></message>
<message><source>Fewer sounds</source><translation>Weniger Klänge</translation></message>
</context>
<context><name>Hint</name>
<message><source>Tap anywhere to hear it</source><translation>Tippe irgendwohin, um es zu hören</translation></message>
<message><source>Or search for a sound, and see where in the region you would hear it.</source><translation>Oder suche einen Klang und sieh, wo in der Gegend er zu hören wäre.</translation></message>
<message><source>Opening the map …</source><translation>Die Karte wird geöffnet …</translation></message>
</context>
<context><name>LayerRow</name>
<message><source>Level of {sound}</source><translation>Pegel von {sound}</translation></message>
<message><source>Mute {sound}</source><translation>{sound} stumm schalten</translation></message>
<message><source>Solo</source><translation>Solo</translation></message>
<message><source>Hear only {sound}</source><translation>Nur {sound} hören</translation></message>
</context>
<context><name>LeftoverOffer</name>
<message><source>A recording of {length} from {made} was interrupted.</source><translation>Eine Aufnahme von {length} vom {made} wurde unterbrochen.</translation></message>
<message><source>Keep it as a note</source><translation>Als Notiz behalten</translation></message>
<message><source>Keep the interrupted recording as a note</source><translation>Die unterbrochene Aufnahme als Notiz behalten</translation></message>
<message><source>Do without</source><translation>Verzichten</translation></message>
<message><source>Do without the interrupted recording</source><translation>Auf die unterbrochene Aufnahme verzichten</translation></message>
<message><source>The recording is kept among your notes.</source><translation>Die Aufnahme ist bei deinen Notizen.</translation></message>
<message><source>The interrupted recording was put away.</source><translation>Die unterbrochene Aufnahme wurde weggelegt.</translation></message>
</context>
<context><name>Legend</name>
<message><source>Legend: from unlikely on the left to very likely on the right; hatched where it is as likely as not or more</source><translation>Legende: von unwahrscheinlich links bis sehr wahrscheinlich rechts; schraffiert, wo es mindestens so wahrscheinlich ist wie nicht</translation></message>
<message><source>unlikely</source><translation>unwahrscheinlich</translation></message>
<message><source>as likely as not</source><translation>halb und halb</translation></message>
<message><source>very likely</source><translation>sehr wahrscheinlich</translation></message>
</context>
<context><name>Lengths</name>
<message><source>{number} m</source><translation>{number} m</translation></message>
<message><source>{number} km</source><translation>{number} km</translation></message>
</context>
<context><name>LevelHistory</name>
<message><source>Level of the recording</source><translation>Pegel der Aufnahme</translation></message>
</context>
<context><name>ListeningPanel</name>
<message><source>What this place sounds like</source><translation>Wie dieser Ort klingt</translation></message>
<message><source>The picture that was listened to; fly there</source><translation>Das Bild, das angehört wurde; hinfliegen</translation></message>
<message><source>Close this place</source><translation>Diesen Ort schließen</translation></message>
<message><source>See why</source><translation>Warum?</translation></message>
<message><source>See why: which patches of the picture speak for what</source><translation>Warum? Welche Teile des Bildes wofür sprechen</translation></message>
<message><source>Print a sheet</source><translation>Blatt drucken</translation></message>
<message><source>Save a sheet of this place as a PDF to print</source><translation>Ein Blatt über diesen Ort als PDF zum Drucken speichern</translation></message>
<message><source>Caption, sounds and other captions</source><translation>Beschreibung, Klänge und andere Beschreibungen</translation></message>
<message><source>It may also sound like this</source><translation>Es könnte auch so klingen</translation></message>
<message><source>Guessed from the picture: {words}</source><translation>Aus dem Bild geraten: {words}</translation></message>
</context>
<context><name>LoudnessCard</name>
<message><source>Loudness</source><translation>Lautstärke</translation></message>
<message><source>Volume at the start</source><translation>Lautstärke am Anfang</translation></message>
<message><source>Safe ceiling</source><translation>Sichere Obergrenze</translation></message>
<message><source>The same sound on both sides</source><translation>Auf beiden Seiten dasselbe</translation></message>
<message><source>Mono: for one loudspeaker, one earphone, or one ear that hears better.</source><translation>Mono: für einen einzelnen Lautsprecher, einen einzelnen Kopfhörer oder ein Ohr, das besser hört.</translation></message>
<message><source>Measured loudness</source><translation>Gemessene Lautstärke</translation></message>
<message><source>The meter shows one decibel less</source><translation>Das Messgerät zeigt ein Dezibel weniger</translation></message>
<message><source>The meter shows one decibel more</source><translation>Das Messgerät zeigt ein Dezibel mehr</translation></message>
<message><source>Play at the ceiling</source><translation>An der Obergrenze abspielen</translation></message>
<message><source>Play a place as loud as the safe ceiling allows</source><translation>Einen Ort so laut abspielen, wie die sichere Obergrenze erlaubt</translation></message>
<message><source>Play at the ceiling, hold a sound level meter where the listeners' heads are, and press minus and plus until the number above is the one on the meter.</source><translation>Spiele an der Obergrenze ab, halte einen Schallpegelmesser dorthin, wo die Köpfe der Zuhörenden sind, und drücke Minus und Plus, bis oben dieselbe Zahl steht wie auf dem Messgerät.</translation></message>
<message><source>Set the ceiling for grown-ups</source><translation>Die Obergrenze für Erwachsene einstellen</translation></message>
<message><source>Set the ceiling for children</source><translation>Die Obergrenze für Kinder einstellen</translation></message>
<message><source>{level} dB(A), grown-ups</source><translation>{level} dB(A), Erwachsene</translation></message>
<message><source>{level} dB(A), children</source><translation>{level} dB(A), Kinder</translation></message>
<message><source>Not calibrated</source><translation>Nicht kalibriert</translation></message>
<message><source>Forget the measured level</source><translation>Den gemessenen Pegel vergessen</translation></message>
<message><source>WHO and ITU (H.870) take 80 dB(A) over 40 hours a week as safe for grown-ups, and 75 dB(A) for children.</source><translation>WHO und ITU (H.870) halten 80 dB(A) für 40 Stunden in der Woche für sicher bei Erwachsenen und 75 dB(A) bei Kindern.</translation></message>
<message><source>Volume at the start: {percent}%</source><translation>Lautstärke am Anfang: {percent} %</translation></message>
<message><source>Safe ceiling: {percent}%</source><translation>Sichere Obergrenze: {percent} %</translation></message>
<message><source>Not calibrated: nobody has measured how loud this is.</source><translation>Nicht kalibriert: Niemand hat gemessen, wie laut es ist.</translation></message>
<message><source>At the ceiling: {level} dB(A)</source><translation>An der Obergrenze: {level} dB(A)</translation></message>
<message><source>At the ceiling, children may listen as long as they like.</source><translation>An der Obergrenze dürfen Kinder hören, so lange sie wollen.</translation></message>
<message><source>At the ceiling, children may listen {hours} hours a week.</source><translation>An der Obergrenze dürfen Kinder {hours} Stunden in der Woche hören.</translation></message>
</context>
<context><name>MapControls</name>
<message><source>Map controls</source><translation>Knöpfe der Karte</translation></message>
<message><source>Zoom in (+)</source><translation>Vergrößern (+)</translation></message>
<message><source>Zoom out (−)</source><translation>Verkleinern (−)</translation></message>
<message><source>Show the whole region (Home)</source><translation>Die ganze Gegend zeigen (Pos1)</translation></message>
<message><source>Show or hide arrows that move the map</source><translation>Pfeile zum Verschieben der Karte zeigen oder verbergen</translation></message>
<message><source>Walk: the sound follows you over the map (W)</source><translation>Spazieren: Der Klang folgt dir über die Karte (W)</translation></message>
<message><source>Hear the middle of the map (Enter)</source><translation>Die Mitte der Karte hören (Eingabe)</translation></message>
<message><source>Hear here</source><translation>Hier hören</translation></message>
</context>
<context><name>MapFooter</name>
<message><source>Scale, coordinates and attribution</source><translation>Maßstab, Koordinaten und Quellen</translation></message>
<message><source>{metres} m per pixel</source><translation>{metres} m je Bildpunkt</translation></message>
</context>
<context><name>MapView</name>
<message><source>Satellite map</source><translation>Satellitenkarte</translation></message>
<message><source>Arrow keys move, plus and minus zoom, Enter listens in the middle.</source><translation>Pfeiltasten verschieben, Plus und Minus zoomen, Eingabe hört in der Mitte.</translation></message>
</context>
<context><name>MatchView</name>
<message><source>Show the answers</source><translation>Antworten zeigen</translation></message>
<message><source>Put every sound right</source><translation>Jeden Klang richtig zuordnen</translation></message>
<message><source>Check</source><translation>Prüfen</translation></message>
<message><source>Try again</source><translation>Noch einmal</translation></message>
<message><source>Keep what is right and try the others</source><translation>Richtiges behalten und den Rest neu versuchen</translation></message>
<message><source>Next</source><translation>Weiter</translation></message>
<message><source>Question</source><translation>Frage</translation></message>
<message><source>Tap a sound, then the picture where it belongs.</source><translation>Tippe auf einen Klang und dann auf das Bild, zu dem er gehört.</translation></message>
<message><source>Picture {letter}: {place}</source><translation>Bild {letter}: {place}</translation></message>
<message><source>Sound {number}</source><translation>Klang {number}</translation></message>
<message><source>All three are right!</source><translation>Alle drei stimmen!</translation></message>
<message><source>{right} of {all} are right.</source><translation>{right} von {all} stimmen.</translation></message>
<message><source>This is how they belong together.</source><translation>So gehören sie zusammen.</translation></message>
</context>
<context><name>Menu</name>
<message><source>Menu</source><translation>Menü</translation></message>
</context>
<context><name>Meter</name>
<message><source>Level of the microphone</source><translation>Pegel des Mikrofons</translation></message>
</context>
<context><name>Microphone</name>
<message><source>Listening. Kept in memory only, and wiped after the search.</source><translation>Ich höre zu. Bleibt nur im Speicher und wird nach der Suche gelöscht.</translation></message>
<message><source>The microphone gave no sound.</source><translation>Das Mikrofon lieferte keinen Ton.</translation></message>
<message><source>{seconds} s</source><translation>{seconds} s</translation></message>
</context>
<context><name>MicrophoneButton</name>
<message><source>Stop listening and search</source><translation>Nicht mehr zuhören und suchen</translation></message>
<message><source>Search with the microphone: hold, or tap twice</source><translation>Mit dem Mikrofon suchen: halten oder zweimal tippen</translation></message>
</context>
<context><name>NoteCard</name>
<message><source>recording of {length}</source><translation>Aufnahme von {length}</translation></message>
<message><source>recovered after an interruption</source><translation>nach einer Unterbrechung gerettet</translation></message>
<message><source>its file is gone</source><translation>die Datei fehlt</translation></message>
<message><source>The map: {caption}</source><translation>Die Karte: {caption}</translation></message>
<message><source>What to do with this note</source><translation>Was mit dieser Notiz geschehen soll</translation></message>
<message><source>Play</source><translation>Abspielen</translation></message>
<message><source>Play the recording of this note</source><translation>Die Aufnahme dieser Notiz abspielen</translation></message>
<message><source>Compare</source><translation>Vergleichen</translation></message>
<message><source>Compare what was heard with what the map expected</source><translation>Vergleichen, was zu hören war und was die Karte erwartet hat</translation></message>
<message><source>On the map</source><translation>Auf die Karte</translation></message>
<message><source>Let everyone hear this recording at its place on the map</source><translation>Alle diese Aufnahme an ihrem Ort auf der Karte hören lassen</translation></message>
<message><source>Delete</source><translation>Löschen</translation></message>
<message><source>Delete this note</source><translation>Diese Notiz löschen</translation></message>
<message><source>Stop</source><translation>Anhalten</translation></message>
</context>
<context><name>NoteList</name>
<message><source>My field notes</source><translation>Meine Feldnotizen</translation></message>
<message><source>There are no notes yet. Go where it sounds, and write the first one.</source><translation>Noch keine Notizen. Geh dahin, wo etwas klingt, und schreib die erste.</translation></message>
<message><source>Newer notes</source><translation>Neuere Notizen</translation></message>
<message><source>Show newer notes</source><translation>Neuere Notizen zeigen</translation></message>
<message><source>Older notes</source><translation>Ältere Notizen</translation></message>
<message><source>Show older notes</source><translation>Ältere Notizen zeigen</translation></message>
<message><source>Notes {first} to {last} of {count}</source><translation>Notizen {first} bis {last} von {count}</translation></message>
</context>
<context><name>NoteWriter</name>
<message><source>New note</source><translation>Neue Notiz</translation></message>
<message><source>Your unfinished note</source><translation>Deine unfertige Notiz</translation></message>
<message><source>An unfinished recording</source><translation>Eine unfertige Aufnahme</translation></message>
<message><source>Your words</source><translation>Deine Worte</translation></message>
<message><source>Anything else worth knowing</source><translation>Was sonst noch wissenswert ist</translation></message>
<message><source>Keep this note</source><translation>Notiz behalten</translation></message>
<message><source>Your unfinished note is back.</source><translation>Deine unfertige Notiz ist wieder da.</translation></message>
<message><source>Start afresh</source><translation>Neu beginnen</translation></message>
<message><source>Put it away and start afresh</source><translation>Weglegen und neu beginnen</translation></message>
<message><source>Signed by {author}, {licence}.</source><translation>Unterschrieben von {author}, {licence}.</translation></message>
<message><source>Not signed yet: write your name under “Settings”. Licence: {licence}.</source><translation>Noch nicht unterschrieben: Schreib deinen Namen unter „Einstellungen“. Lizenz: {licence}.</translation></message>
<message><source>The unfinished note was put away.</source><translation>Die unfertige Notiz wurde weggelegt.</translation></message>
<message><source>The note is kept.</source><translation>Die Notiz ist gespeichert.</translation></message>
</context>
<context><name>NotesView</name>
<message><source>My notes</source><translation>Meine Notizen</translation></message>
<message><source>GeoPackage</source><translation>GeoPackage</translation></message>
<message><source>Save all notes as a GeoPackage</source><translation>Alle Notizen als GeoPackage speichern</translation></message>
<message><source>GeoJSON</source><translation>GeoJSON</translation></message>
<message><source>Save all notes as GeoJSON</source><translation>Alle Notizen als GeoJSON speichern</translation></message>
<message><source>Zip with sounds</source><translation>Zip mit Klängen</translation></message>
<message><source>Save notes and recordings as a zip</source><translation>Notizen und Aufnahmen als Zip speichern</translation></message>
<message><source>Stop; no file is left</source><translation>Anhalten; es bleibt keine Datei</translation></message>
<message><source>Save the notes for other programs</source><translation>Die Notizen für andere Programme speichern</translation></message>
<message><source>Take them along</source><translation>Mitnehmen</translation></message>
<message><source>Comparing …</source><translation>Es wird verglichen …</translation></message>
<message><source>The recording is heard on the map now, near its place.</source><translation>Die Aufnahme ist jetzt auf der Karte nahe ihrem Ort zu hören.</translation></message>
<message><source>The recording is heard on the map no more.</source><translation>Die Aufnahme ist auf der Karte nicht mehr zu hören.</translation></message>
<message><source>The note was deleted.</source><translation>Die Notiz wurde gelöscht.</translation></message>
<message><source>Save the notes</source><translation>Notizen speichern</translation></message>
<message><source>Writing {name} …</source><translation>{name} wird geschrieben …</translation></message>
<message><source>{name} is written.</source><translation>{name} ist geschrieben.</translation></message>
<message><source>{name} is written. Recordings left out, as their files are gone: {count}</source><translation>{name} ist geschrieben. Aufnahmen, die fehlen, weil ihre Dateien weg sind: {count}</translation></message>
</context>
<context><name>PackCard</name>
<message><source>Map of {title}</source><translation>Karte von {title}</translation></message>
<message><source>Open {title}</source><translation>{title} öffnen</translation></message>
<message><source>Open</source><translation>Öffnen</translation></message>
<message><source>Check</source><translation>Prüfen</translation></message>
<message><source>Check every byte of {title}</source><translation>Jedes Byte von {title} prüfen</translation></message>
<message><source>Remove</source><translation>Entfernen</translation></message>
<message><source>Remove {title} from this computer</source><translation>{title} von diesem Computer entfernen</translation></message>
<message><source>Set apart: {why} You can try to open it again.</source><translation>Beiseitegelegt: {why} Du kannst versuchen, es wieder zu öffnen.</translation></message>
<message><source>This pack cannot be opened. Remove it, or add it again.</source><translation>Dieses Paket lässt sich nicht öffnen. Entferne es oder füge es noch einmal hinzu.</translation></message>
<message><source>Open now</source><translation>Jetzt offen</translation></message>
</context>
<context><name>PackKeeper</name>
<message><source>Soundmark ended twice while this pack was being opened.</source><translation>Soundmark ist zweimal beim Öffnen dieses Pakets abgebrochen.</translation></message>
<message><source>“{title}” is unsigned, and staff have not let the exhibit show such packs.</source><translation>„{title}“ ist nicht signiert, und das Personal hat solche Pakete in der Ausstellung nicht erlaubt.</translation></message>
<message><source>The pack that was open last is no longer on this computer.</source><translation>Das zuletzt geöffnete Paket ist nicht mehr auf diesem Computer.</translation></message>
<message><source>Soundmark ended twice while it opened “{title}”; that pack is set apart.</source><translation>Soundmark ist beim Öffnen von „{title}“ zweimal abgebrochen; das Paket ist beiseitegelegt.</translation></message>
</context>
<context><name>PackWork</name>
<message><source>Work in progress</source><translation>Arbeit läuft</translation></message>
<message><source>Stop this; nothing is changed</source><translation>Anhalten; nichts ändert sich</translation></message>
<message><source>Please wait until the present work is done.</source><translation>Bitte warte, bis die laufende Arbeit fertig ist.</translation></message>
<message><source>Adding {title}; it needs up to {size} on the disk while it is added.</source><translation>„{title}“ wird hinzugefügt; dabei werden bis zu {size} auf dem Datenträger gebraucht.</translation></message>
<message><source>Adding {title}. Nobody trusted has signed it, so each of its parts is checked and written anew; that needs up to {size} on the disk.</source><translation>„{title}“ wird hinzugefügt. Niemand, dem vertraut wird, hat es signiert; deshalb wird jeder Teil geprüft und neu geschrieben. Dabei werden bis zu {size} auf dem Datenträger gebraucht.</translation></message>
</context>
<context><name>PacksPage</name>
<message><source>Packs</source><translation>Pakete</translation></message>
<message><source>Undo</source><translation>Rückgängig</translation></message>
<message><source>Put the removed pack back</source><translation>Das entfernte Paket zurückholen</translation></message>
<message><source>Add a pack from a stick or a folder</source><translation>Ein Paket von einem Stick oder Ordner hinzufügen</translation></message>
<message><source>Add a pack</source><translation>Paket hinzufügen</translation></message>
<message><source>Add a folder</source><translation>Ordner hinzufügen</translation></message>
<message><source>Add a pack that is a folder</source><translation>Ein Paket hinzufügen, das ein Ordner ist</translation></message>
<message><source>A pack is a place to be heard: its map, its captions and its sounds. Put the stick in and press “Add a pack”, or drop the file here.</source><translation>Ein Paket ist ein Ort zum Hören: seine Karte, seine Beschreibungen und seine Klänge. Steck den Stick ein und tippe auf „Paket hinzufügen“, oder lass die Datei hier fallen.</translation></message>
<message><source>Stopped, and nothing was changed: {work}</source><translation>Angehalten, und nichts wurde geändert: {work}</translation></message>
<message><source>Checking {title} …</source><translation>{title} wird geprüft …</translation></message>
<message><source>Checked: all {count} files are as they should be.</source><translation>Geprüft: Alle {count} Dateien sind, wie sie sein sollen.</translation></message>
<message><source>{title} was removed.</source><translation>{title} wurde entfernt.</translation></message>
<message><source>Adding {name} …</source><translation>{name} wird hinzugefügt …</translation></message>
<message><source>{title} was added.</source><translation>{title} wurde hinzugefügt.</translation></message>
<message><source>Choose a pack</source><translation>Paket wählen</translation></message>
<message><source>Packs ({patterns})</source><translation>Pakete ({patterns})</translation></message>
<message><source>Choose the folder of a pack</source><translation>Den Ordner eines Pakets wählen</translation></message>
</context>
<context><name>Page</name>
<message><source>Back to the map (Esc)</source><translation>Zurück zur Karte (Esc)</translation></message>
</context>
<context><name>Pages</name>
<message><source>See why</source><translation>Warum?</translation></message>
<message><source>Concepts</source><translation>Konzepte</translation></message>
<message><source>Classroom</source><translation>Klassenzimmer</translation></message>
<message><source>Compare by ear</source><translation>Mit den Ohren vergleichen</translation></message>
<message><source>Field notes</source><translation>Feldnotizen</translation></message>
<message><source>Packs</source><translation>Pakete</translation></message>
<message><source>Settings</source><translation>Einstellungen</translation></message>
</context>
<context><name>PanPad</name>
<message><source>Move the map</source><translation>Karte verschieben</translation></message>
<message><source>Move north</source><translation>Nach Norden</translation></message>
<message><source>Move west</source><translation>Nach Westen</translation></message>
<message><source>Move east</source><translation>Nach Osten</translation></message>
<message><source>Move south</source><translation>Nach Süden</translation></message>
</context>
<context><name>PatchPicture</name>
<message><source>Move with the arrow keys to hear what each patch of the picture speaks for.</source><translation>Geh mit den Pfeiltasten umher und hör, wofür jeder Teil des Bildes spricht.</translation></message>
<message><source>Picture of the place, in patches</source><translation>Bild des Ortes, in Teilen</translation></message>
<message><source>row {row}, column {column}</source><translation>Zeile {row}, Spalte {column}</translation></message>
<message><source>{place}: {words}</source><translation>{place}: {words}</translation></message>
</context>
<context><name>PatchRows</name>
<message><source>No word yet (concept {number})</source><translation>Noch kein Wort (Konzept {number})</translation></message>
</context>
<context><name>PatchTile</name>
<message><source>Fly there and listen</source><translation>Hinfliegen und hören</translation></message>
</context>
<context><name>PictureCard</name>
<message><source>right</source><translation>richtig</translation></message>
<message><source>not right</source><translation>falsch</translation></message>
</context>
<context><name>PinCheck</name>
<message><source>Staff only</source><translation>Nur für das Personal</translation></message>
<message><source>Please enter the PIN.</source><translation>Bitte die PIN eingeben.</translation></message>
<message><source>That was not the PIN.</source><translation>Das war nicht die PIN.</translation></message>
<message><source>Too many wrong tries. Please wait {seconds} s.</source><translation>Zu viele falsche Versuche. Bitte {seconds} s warten.</translation></message>
</context>
<context><name>PinChoice</name>
<message><source>A new PIN</source><translation>Eine neue PIN</translation></message>
<message><source>4 to 12 digits.</source><translation>4 bis 12 Ziffern.</translation></message>
<message><source>The same PIN once more</source><translation>Dieselbe PIN noch einmal</translation></message>
<message><source>The two were not the same.</source><translation>Die beiden waren nicht gleich.</translation></message>
</context>
<context><name>PinPad</name>
<message><source>Take the last digit away</source><translation>Die letzte Ziffer wegnehmen</translation></message>
<message><source>OK</source><translation>OK</translation></message>
<message><source>Back to the exhibit</source><translation>Zurück zur Ausstellung</translation></message>
<message><source>PIN</source><translation>PIN</translation></message>
<message><source>Digits</source><translation>Ziffern</translation></message>
<message><source>A PIN has at least {count} digits.</source><translation>Eine PIN hat mindestens {count} Ziffern.</translation></message>
<message><source>Digits typed: {count}</source><translation>Getippte Ziffern: {count}</translation></message>
</context>
<context><name>PlaceBlock</name>
<message><source>Where are you?</source><translation>Wo bist du?</translation></message>
<message><source>Middle of the map</source><translation>Kartenmitte</translation></message>
<message><source>Take the middle of the map as the place</source><translation>Die Mitte der Karte als Ort nehmen</translation></message>
<message><source>Type it</source><translation>Eintippen</translation></message>
<message><source>Type the coordinates</source><translation>Die Koordinaten eintippen</translation></message>
<message><source>GPX file</source><translation>GPX-Datei</translation></message>
<message><source>Take the place from a GPX file</source><translation>Den Ort aus einer GPX-Datei nehmen</translation></message>
<message><source>Receiver</source><translation>Empfänger</translation></message>
<message><source>Ask the satellite receiver for the place</source><translation>Den Satellitenempfänger nach dem Ort fragen</translation></message>
<message><source>Ways to tell the place</source><translation>Wege, den Ort anzugeben</translation></message>
<message><source>Latitude and longitude</source><translation>Breite und Länge</translation></message>
<message><source>such as 37.7594, -122.5128</source><translation>etwa 37.7594, -122.5128</translation></message>
<message><source>Take it</source><translation>Nehmen</translation></message>
<message><source>Take this place</source><translation>Diesen Ort nehmen</translation></message>
<message><source>Degrees, with minutes and seconds if you like, UTM or MGRS; all of WGS 84.</source><translation>Grad, auf Wunsch mit Minuten und Sekunden, UTM oder MGRS; alles in WGS 84.</translation></message>
<message><source>As in the note before; tell it anew if you have gone on.</source><translation>Wie in der Notiz davor; gib ihn neu an, wenn du weitergegangen bist.</translation></message>
<message><source>Stop looking</source><translation>Suche beenden</translation></message>
<message><source>Looking for satellites; this may take half a minute …</source><translation>Satelliten werden gesucht; das kann eine halbe Minute dauern …</translation></message>
</context>
<context><name>PlaceTaker</name>
<message><source>Asking the map …</source><translation>Die Karte wird gefragt …</translation></message>
<message><source>Choose a GPX file</source><translation>GPX-Datei wählen</translation></message>
<message><source>GPX files ({patterns})</source><translation>GPX-Dateien ({patterns})</translation></message>
<message><source>Tell the place first; then the map says what it expects.</source><translation>Gib zuerst den Ort an; dann sagt die Karte, was sie erwartet.</translation></message>
</context>
<context><name>QuietHours</name>
<message><source>Quiet hours</source><translation>Ruhezeit</translation></message>
<message><source>Quiet from</source><translation>Ruhe ab</translation></message>
<message><source>Quiet until</source><translation>Ruhe bis</translation></message>
<message><source>Never</source><translation>Nie</translation></message>
<message><source>The screen is never dark</source><translation>Der Bildschirm ist nie dunkel</translation></message>
<message><source>Dark and silent from</source><translation>Dunkel und still ab</translation></message>
<message><source>Awake again at</source><translation>Wieder wach um</translation></message>
<message><source>From</source><translation>Ab</translation></message>
<message><source>Until</source><translation>Bis</translation></message>
<message><source>Quiet from: {hour}</source><translation>Ruhe ab: {hour}</translation></message>
<message><source>Quiet until: {hour}</source><translation>Ruhe bis: {hour}</translation></message>
<message><source>Dark and silent from {begin} until {end}; a touch wakes it.</source><translation>Dunkel und still von {begin} bis {end}; eine Berührung weckt.</translation></message>
<message><source>The screen never goes dark.</source><translation>Der Bildschirm wird nie dunkel.</translation></message>
</context>
<context><name>RecordBlock</name>
<message><source>Record it</source><translation>Aufnehmen</translation></message>
<message><source>Play the recording</source><translation>Die Aufnahme abspielen</translation></message>
<message><source>Do without this recording</source><translation>Auf diese Aufnahme verzichten</translation></message>
<message><source>Recording. Every half second is on the disk; ask people whose voices it holds.</source><translation>Aufnahme läuft. Jede halbe Sekunde ist gleich gespeichert; frag die Leute, deren Stimmen zu hören sind.</translation></message>
<message><source>Finishing the recording …</source><translation>Die Aufnahme wird beendet …</translation></message>
<message><source>The recording stays on this computer.</source><translation>Die Aufnahme bleibt auf diesem Computer.</translation></message>
<message><source>Recovered after an interruption.</source><translation>Nach einer Unterbrechung gerettet.</translation></message>
<message><source>Recorded and kept.</source><translation>Aufgenommen und behalten.</translation></message>
<message><source>Stop the recording</source><translation>Die Aufnahme anhalten</translation></message>
</context>
<context><name>RecordButton</name>
<message><source>Stop</source><translation>Anhalten</translation></message>
<message><source>Record</source><translation>Aufnehmen</translation></message>
<message><source>End the recording</source><translation>Die Aufnahme beenden</translation></message>
<message><source>Begin to record</source><translation>Die Aufnahme beginnen</translation></message>
</context>
<context><name>Result</name>
<message><source>Comparison</source><translation>Vergleich</translation></message>
</context>
<context><name>ResultRow</name>
<message><source>Stop</source><translation>Anhalten</translation></message>
<message><source>Fly there and listen</source><translation>Hinfliegen und hören</translation></message>
</context>
<context><name>ResultView</name>
<message><source>Result</source><translation>Ergebnis</translation></message>
<message><source>{points} of {most} right</source><translation>{points} von {most} richtig</translation></message>
<message><source>{game} · {level} · code {code} · check {check}</source><translation>{game} · {level} · Code {code} · Prüfzahl {check}</translation></message>
<message><source>{team}: {points} of {most}</source><translation>{team}: {points} von {most}</translation></message>
<message><source>Another round</source><translation>Noch eine Runde</translation></message>
<message><source>Choose a game</source><translation>Wähle ein Spiel</translation></message>
<message><source>Back to the choice of games</source><translation>Zurück zur Auswahl der Spiele</translation></message>
<message><source>Result and answers</source><translation>Ergebnis und Antworten</translation></message>
<message><source>Look at each answer again</source><translation>Jede Antwort noch einmal ansehen</translation></message>
<message><source>Looking where the words come from …</source><translation>Es wird gesucht, woher die Wörter kommen …</translation></message>
</context>
<context><name>Results</name>
<message><source>Results</source><translation>Ergebnisse</translation></message>
<message><source>Best places</source><translation>Beste Orte</translation></message>
<message><source>“{query}”: not heard here. No place in this region supports it.</source><translation>„{query}“: hier nicht zu hören. Kein Ort dieser Gegend spricht dafür.</translation></message>
<message><source>Where it might sound like “{query}”</source><translation>Wo es klingen könnte wie „{query}“</translation></message>
<message><source>Where you would hear “{query}”</source><translation>Wo „{query}“ zu hören wäre</translation></message>
</context>
<context><name>ReviewRow</name>
<message><source>{number}. {place}</source><translation>{number}. {place}</translation></message>
<message><source>Right</source><translation>Richtig</translation></message>
<message><source>You chose {place}</source><translation>Du hast {place} gewählt</translation></message>
<message><source>{team}: {what}</source><translation>{team}: {what}</translation></message>
<message><source>Fly there, hear it and see why</source><translation>Hinfliegen, anhören und sehen, warum</translation></message>
</context>
<context><name>ScaleRow</name>
<message><source>How much ground</source><translation>Wie groß der Ausschnitt ist</translation></message>
<message><source>Concepts of squares of {size}</source><translation>Konzepte aus Quadraten von {size}</translation></message>
</context>
<context><name>ScaleRuler</name>
<message><source>Scale bar: {length}</source><translation>Maßstab: {length}</translation></message>
</context>
<context><name>SearchBar</name>
<message><source>waves on a beach</source><translation>Wellen am Strand</translation></message>
<message><source>birds in trees</source><translation>Vögel in Bäumen</translation></message>
<message><source>trains passing by</source><translation>vorbeifahrende Züge</translation></message>
<message><source>busy highway</source><translation>volle Autobahn</translation></message>
<message><source>boats in a harbour</source><translation>Boote im Hafen</translation></message>
<message><source>children playing</source><translation>spielende Kinder</translation></message>
<message><source>jets taking off</source><translation>startende Flugzeuge</translation></message>
<message><source>Search for a sound</source><translation>Einen Klang suchen</translation></message>
<message><source>Menu</source><translation>Menü</translation></message>
<message><source>Sound to search for</source><translation>Klang, der gesucht wird</translation></message>
<message><source>Search with a sound file (WAV, FLAC, Ogg, MP3)</source><translation>Mit einer Audiodatei suchen (WAV, FLAC, Ogg, MP3)</translation></message>
<message><source>Take the sound out of the search</source><translation>Den Klang aus der Suche nehmen</translation></message>
<message><source>Show or hide the list</source><translation>Die Liste zeigen oder verbergen</translation></message>
<message><source>Clear the search</source><translation>Die Suche leeren</translation></message>
<message><source>Suggestions</source><translation>Vorschläge</translation></message>
<message><source>Add words</source><translation>Wörter dazu</translation></message>
</context>
<context><name>SearchField</name>
<message><source>Find a concept</source><translation>Konzept suchen</translation></message>
<message><source>Find by a word, such as water</source><translation>Mit einem Wort suchen, etwa Wasser</translation></message>
<message><source>Find a concept by a word</source><translation>Ein Konzept mit einem Wort suchen</translation></message>
</context>
<context><name>SeeWhyPage</name>
<message><source>See why</source><translation>Warum?</translation></message>
<message><source>The bars say how strongly, on one scale for all words and all pictures. Bold words stand in the caption.</source><translation>Die Balken sagen, wie stark, auf einer Skala für alle Wörter und alle Bilder. Fette Wörter stehen in der Beschreibung.</translation></message>
<message><source>Its concepts</source><translation>Seine Konzepte</translation></message>
<message><source>All concepts of this region</source><translation>Alle Konzepte dieser Gegend</translation></message>
<message><source>Concepts</source><translation>Konzepte</translation></message>
<message><source>Hear the middle of the map</source><translation>Die Mitte der Karte hören</translation></message>
<message><source>What the picture says</source><translation>Was das Bild sagt</translation></message>
<message><source>Hear a place first: then its picture can tell why it sounds as it does.</source><translation>Hör erst einen Ort: Dann kann sein Bild erzählen, warum er so klingt.</translation></message>
<message><source>See why: {place}</source><translation>Warum? {place}</translation></message>
<message><source>Learning the words of this region; more of them appear as they come.</source><translation>Die Wörter dieser Gegend werden gelernt; nach und nach kommen mehr.</translation></message>
<message><source>nothing that I know</source><translation>nichts, was ich kenne</translation></message>
<message><source>Touch a patch of the picture.</source><translation>Berühre einen Teil des Bildes.</translation></message>
<message><source>Row {row}, column {column}</source><translation>Zeile {row}, Spalte {column}</translation></message>
<message><source>This patch speaks for</source><translation>Dieser Teil spricht für</translation></message>
<message><source>Nothing clearly: none of the {count} words that were tried.</source><translation>Nichts Klares: keines der {count} versuchten Wörter.</translation></message>
</context>
<context><name>Sentences</name>
<message><source>{name} is not an Ogg, FLAC or WAV sound; replace the file.</source><translation>{name} ist keine Audiodatei in Ogg, FLAC oder WAV; bitte die Datei ersetzen.</translation></message>
<message><source>{name} is damaged and cannot be played; replace the file.</source><translation>{name} ist beschädigt und kann nicht abgespielt werden; bitte die Datei ersetzen.</translation></message>
<message><source>{name} is larger than {most} MB; use a shorter sound.</source><translation>{name} ist größer als {most} MB; bitte einen kürzeren Klang nehmen.</translation></message>
<message><source>The sound {name} cannot be read ({reason}); check that the pack is whole.</source><translation>Der Klang {name} kann nicht gelesen werden ({reason}); bitte prüfen, ob das Paket vollständig ist.</translation></message>
<message><source>{name} has a sample rate of {rate} Hz; use {least} to {most} Hz.</source><translation>{name} hat eine Abtastrate von {rate} Hz; möglich sind {least} bis {most} Hz.</translation></message>
<message><source>{name} has {channels} channels; use one or two.</source><translation>{name} hat {channels} Kanäle; möglich sind einer oder zwei.</translation></message>
<message><source>{name} is longer than {most} seconds; use a shorter sound.</source><translation>{name} ist länger als {most} Sekunden; bitte einen kürzeren Klang nehmen.</translation></message>
<message><source>{name} is shorter than {least} seconds; use a longer sound.</source><translation>{name} ist kürzer als {least} Sekunden; bitte einen längeren Klang nehmen.</translation></message>
<message><source>{name} holds numbers that are no sound; replace the file.</source><translation>{name} enthält Zahlen, die kein Klang sind; bitte die Datei ersetzen.</translation></message>
<message><source>There is no sound because the PortAudio library is missing; install it (Debian or Ubuntu: sudo apt install libportaudio2) and start Soundmark again.</source><translation>Es ist nichts zu hören, weil die Bibliothek PortAudio fehlt; bitte installieren (Debian oder Ubuntu: sudo apt install libportaudio2) und Soundmark neu starten.</translation></message>
<message><source>There is no sound because no sound output was found; connect one and try again.</source><translation>Es ist nichts zu hören, weil kein Lautsprecher gefunden wurde; bitte einen anschließen und noch einmal versuchen.</translation></message>
<message><source>There is no sound because the sound output does not answer; unplug it and plug it in again, or start the computer anew.</source><translation>Es ist nichts zu hören, weil der Lautsprecher nicht antwortet; bitte ausstecken und wieder einstecken oder den Computer neu starten.</translation></message>
<message><source>There is no microphone to listen to; connect one and try again.</source><translation>Es gibt kein Mikrofon; bitte eines anschließen und noch einmal versuchen.</translation></message>
<message><source>sound output</source><translation>Lautsprecher</translation></message>
<message><source>microphone</source><translation>Mikrofon</translation></message>
<message><source>The {what} {name} cannot be opened; close other programs that use it or choose another one in the system's sound settings.</source><translation>Lässt sich nicht öffnen: {what} {name}; bitte andere Programme schließen, die das Gerät benutzen, oder in den Toneinstellungen des Systems ein anderes wählen.</translation></message>
<message><source>{path} is not a regular file.</source><translation>{path} ist keine gewöhnliche Datei.</translation></message>
<message><source>The file {path} is missing.</source><translation>Die Datei {path} fehlt.</translation></message>
<message><source>{path} cannot be read: {reason}.</source><translation>{path} kann nicht gelesen werden: {reason}.</translation></message>
<message><source>{path} is larger than the {limit} bytes it may have.</source><translation>{path} ist größer als die erlaubten {limit} Bytes.</translation></message>
<message><source>model</source><translation>Modell</translation></message>
<message><source>pack</source><translation>Paket</translation></message>
<message><source>{name} does not describe a Soundmark {what}.</source><translation>{name} beschreibt kein {what} von Soundmark.</translation></message>
<message><source>{name} has format version {version}; this Soundmark reads versions up to {newest}. Please update Soundmark.</source><translation>{name} hat die Formatversion {version}; dieses Soundmark liest Versionen bis {newest}. Bitte Soundmark aktualisieren.</translation></message>
<message><source>There is no {what} at {path}.</source><translation>Unter {path} liegt kein {what}.</translation></message>
<message><source>{path} is not a {what} folder.</source><translation>{path} ist kein Ordner (erwartet: {what}).</translation></message>
<message><source>{path} is not a {what}: it has no {name}.</source><translation>{path} ist kein {what}: {name} fehlt.</translation></message>
<message><source>{path} is damaged: it has {found} bytes instead of {size}.</source><translation>{path} ist beschädigt: {found} statt {size} Bytes.</translation></message>
<message><source>{path} holds a file that its manifest does not list: {name}.</source><translation>{path} enthält eine Datei, die nicht in seiner Liste steht: {name}.</translation></message>
<message><source>The check of {path} was cancelled.</source><translation>Die Prüfung von {path} wurde abgebrochen.</translation></message>
<message><source>{path} is damaged: its checksum differs from the manifest's.</source><translation>{path} ist beschädigt: die Prüfsumme weicht von der Liste ab.</translation></message>
<message><source>{path} needs {size} MB of memory and {free} MB may be used for it; add the pack to this computer, then it needs less.</source><translation>{path} braucht {size} MB Arbeitsspeicher, {free} MB sind dafür frei; wird das Paket diesem Computer hinzugefügt, braucht es weniger.</translation></message>
<message><source>{path} cannot be written: {reason}.</source><translation>{path} kann nicht geschrieben werden: {reason}.</translation></message>
<message><source>The model knows no word of {words}.</source><translation>Das Modell kennt kein Wort von {words}.</translation></message>
<message><source>The search was cancelled.</source><translation>Die Suche wurde abgebrochen.</translation></message>
<message><source>This pack has no imagery at {latitude}, {longitude}; please choose another place.</source><translation>Dieses Paket hat bei {latitude}, {longitude} kein Bild; bitte einen anderen Ort wählen.</translation></message>
<message><source>Latitude and longitude must be ordinary numbers in degrees.</source><translation>Breite und Länge müssen gewöhnliche Zahlen in Grad sein.</translation></message>
<message><source>{place} is not a place on Earth: latitude runs from -90 to 90, longitude from -180 to 180.</source><translation>{place} ist kein Ort auf der Erde: die Breite reicht von -90 bis 90, die Länge von -180 bis 180.</translation></message>
<message><source>{place} is outside this pack's region, which spans latitude {south} to {north} and longitude {west} to {east}.</source><translation>{place} liegt außerhalb der Gegend dieses Pakets; sie reicht von Breite {south} bis {north} und Länge {west} bis {east}.</translation></message>
<message><source>The pack {path} is incomplete: it lacks {name}.</source><translation>Das Paket {path} ist unvollständig: {name} fehlt.</translation></message>
<message><source>The pack {title} was made with the model {made} ({made_print}), not with {used} ({used_print}); open it with its own model (--model).</source><translation>Das Paket {title} wurde mit dem Modell {made} ({made_print}) gemacht, nicht mit {used} ({used_print}); bitte mit seinem eigenen Modell öffnen (--model).</translation></message>
<message><source>{path} is missing or has a wrong size.</source><translation>{path} fehlt oder hat eine falsche Größe.</translation></message>
<message><source>The pack was made with another model ({name}).</source><translation>Das Paket wurde mit einem anderen Modell gemacht ({name}).</translation></message>
<message><source>{path} is damaged inside.</source><translation>{path} ist innen beschädigt.</translation></message>
<message><source>{path} is neither a file nor a folder.</source><translation>{path} ist weder eine Datei noch ein Ordner.</translation></message>
<message><source>{path} is not a pack: it is damaged or no stored zip archive.</source><translation>{path} ist kein Paket: beschädigt oder kein unkomprimiertes Zip-Archiv.</translation></message>
<message><source>The pack is damaged: {name} differs from its manifest. Please copy the pack again.</source><translation>Das Paket ist beschädigt: {name} weicht von seiner Liste ab. Bitte das Paket noch einmal kopieren.</translation></message>
<message><source>The manifest of {path} is too large.</source><translation>Die Liste von {path} ist zu groß.</translation></message>
<message><source>The pack {path} holds a file that is not listed: {name}.</source><translation>Das Paket {path} enthält eine Datei, die nicht in der Liste steht: {name}.</translation></message>
<message><source>The pack {path} is damaged: {name} has a wrong size.</source><translation>Das Paket {path} ist beschädigt: {name} hat eine falsche Größe.</translation></message>
<message><source>{path} holds too many files.</source><translation>{path} enthält zu viele Dateien.</translation></message>
<message><source>{path} is not a pack: its files must be stored, not compressed.</source><translation>{path} ist kein Paket: seine Dateien dürfen nicht komprimiert sein.</translation></message>
<message><source>{path} is not a pack: {name} is a link, not a file.</source><translation>{path} ist kein Paket: {name} ist ein Verweis, keine Datei.</translation></message>
<message><source>The pack {path} is larger than {size} GiB.</source><translation>Das Paket {path} ist größer als {size} GiB.</translation></message>
<message><source>The text has {length} characters; please ask with at most {most}.</source><translation>Der Text hat {length} Zeichen; bitte mit höchstens {most} fragen.</translation></message>
<message><source>The text is empty; please write what you would like to hear.</source><translation>Der Text ist leer; bitte schreiben, was man hören möchte.</translation></message>
<message><source>The text holds no word; please write what you would like to hear.</source><translation>Der Text enthält kein Wort; bitte schreiben, was man hören möchte.</translation></message>
<message><source>{path} is damaged: {detail}.</source><translation>{path} ist beschädigt: {detail}.</translation></message>
<message><source>there is no room left on the disk</source><translation>auf dem Datenträger ist kein Platz mehr</translation></message>
<message><source>this user is not allowed to</source><translation>dieser Benutzer darf das nicht</translation></message>
<message><source>the disk is write-protected</source><translation>der Datenträger ist schreibgeschützt</translation></message>
<message><source>it is not there</source><translation>es ist nicht da</translation></message>
<message><source>the disk or the stick does not answer as it should</source><translation>der Datenträger oder Stick antwortet nicht, wie er sollte</translation></message>
<message><source>the disk or the stick is not there any more</source><translation>der Datenträger oder Stick ist nicht mehr da</translation></message>
<message><source>its name is too long</source><translation>der Name ist zu lang</translation></message>
<message><source>{name} holds no sound: it is shorter than {least} seconds.</source><translation>{name} enthält keinen Klang: kürzer als {least} Sekunden.</translation></message>
<message><source>{name} is silent: its peak lies below -60 dBFS.</source><translation>{name} ist stumm: der Höchstwert liegt unter -60 dBFS.</translation></message>
<message><source>There is no sound file at {path}.</source><translation>Unter {path} liegt keine Audiodatei.</translation></message>
<message><source>{path} is larger than {most} MiB.</source><translation>{path} ist größer als {most} MiB.</translation></message>
<message><source>{path} is not a WAV, FLAC, Ogg or MP3 file.</source><translation>{path} ist keine Datei in WAV, FLAC, Ogg oder MP3.</translation></message>
<message><source>The sound file {path} is damaged and cannot be decoded.</source><translation>Die Audiodatei {path} ist beschädigt und kann nicht gelesen werden.</translation></message>
<message><source>{path} has an unusable sample rate of {rate} Hz.</source><translation>{path} hat eine unbrauchbare Abtastrate: {rate} Hz.</translation></message>
<message><source>{path} has {channels} channels; at most {most} are read.</source><translation>{path} hat {channels} Kanäle; höchstens {most} werden gelesen.</translation></message>
<message><source>{words}: O means east to some and west to others; write E or W.</source><translation>{words}: O heißt für die einen Ost, für andere West; bitte E oder W schreiben.</translation></message>
<message><source>{words} is not a place; write degrees, such as 37.7594, -122.5128 or 37°45'34" N 122°30'46" W, or a grid reference, such as 10S 542914 4179232 or 10S EG 42914 79232.</source><translation>{words} ist kein Ort; bitte Grad schreiben, etwa 37.7594, -122.5128 oder 37°45'34" N 122°30'46" W, oder eine Gitterangabe, etwa 10S 542914 4179232 oder 10S EG 42914 79232.</translation></message>
<message><source>{path} cannot be made: {reason}.</source><translation>{path} kann nicht angelegt werden: {reason}.</translation></message>
<message><source>The field notes cannot be read or written: {reason}.</source><translation>Die Feldnotizen können nicht gelesen oder geschrieben werden: {reason}.</translation></message>
<message><source>The field notes cannot be read: {reason}.</source><translation>Die Feldnotizen können nicht gelesen werden: {reason}.</translation></message>
<message><source>These field notes were made by a newer Soundmark; please update it.</source><translation>Diese Feldnotizen stammen von einem neueren Soundmark; bitte aktualisieren.</translation></message>
<message><source>The field notes are damaged and cannot be set aside: {reason}.</source><translation>Die Feldnotizen sind beschädigt und können nicht beiseitegelegt werden: {reason}.</translation></message>
<message><source>The field notes were damaged and begin afresh; the old file is kept as {name}.</source><translation>Die Feldnotizen waren beschädigt und beginnen neu; die alte Datei bleibt als {name} erhalten.</translation></message>
<message><source>Writing the zip was stopped.</source><translation>Das Schreiben der Zip-Datei wurde angehalten.</translation></message>
<message><source>gpsd does not answer on this computer (port {port}); check that it runs.</source><translation>gpsd antwortet auf diesem Computer nicht (Port {port}); bitte prüfen, ob es läuft.</translation></message>
<message><source>Looking for a position was stopped.</source><translation>Die Suche nach der Position wurde angehalten.</translation></message>
<message><source>gpsd has ended the connection; please try again.</source><translation>gpsd hat die Verbindung beendet; bitte noch einmal versuchen.</translation></message>
<message><source>What answers on gpsd's port is not gpsd.</source><translation>Was am Port von gpsd antwortet, ist nicht gpsd.</translation></message>
<message><source>gpsd has no position yet; take the receiver outside, wait a minute and try again.</source><translation>gpsd hat noch keine Position; bitte mit dem Empfänger nach draußen gehen, eine Minute warten und noch einmal versuchen.</translation></message>
<message><source>The track holds no point of that time.</source><translation>Die Spur enthält keinen Punkt aus dieser Zeit.</translation></message>
<message><source>{name} is not a GPX file: {reason}.</source><translation>{name} ist keine GPX-Datei: {reason}.</translation></message>
<message><source>{name} is damaged: it cannot be read as GPX.</source><translation>{name} ist beschädigt und nicht als GPX lesbar.</translation></message>
<message><source>{name} holds no point that lies on Earth.</source><translation>{name} enthält keinen Punkt auf der Erde.</translation></message>
<message><source>{name} is not a GPX file.</source><translation>{name} ist keine GPX-Datei.</translation></message>
<message><source>{name} is too large for a GPX file.</source><translation>{name} ist für eine GPX-Datei zu groß.</translation></message>
<message><source>{words} names no place of the UTM or MGRS grid; check zone, letters and digits.</source><translation>{words} nennt keinen Ort im UTM- oder MGRS-Gitter; bitte Zone, Buchstaben und Ziffern prüfen.</translation></message>
<message><source>The recording {name} cannot be read.</source><translation>Die Aufnahme {name} kann nicht gelesen werden.</translation></message>
<message><source>This recording is too short to be heard on the map.</source><translation>Diese Aufnahme ist zu kurz, um auf der Karte gehört zu werden.</translation></message>
<message><source>A recording without a place cannot be put on the map.</source><translation>Eine Aufnahme ohne Ort kann nicht auf die Karte.</translation></message>
<message><source>This note has no recording to put on the map.</source><translation>Diese Notiz hat keine Aufnahme für die Karte.</translation></message>
<message><source>{name} cannot be moved: {reason}.</source><translation>{name} kann nicht verschoben werden: {reason}.</translation></message>
<message><source>The field note {name} is damaged.</source><translation>Die Feldnotiz {name} ist beschädigt.</translation></message>
<message><source>No receiver is chosen; choose one in the settings of this page.</source><translation>Es ist kein Empfänger gewählt; bitte in den Einstellungen dieser Seite einen wählen.</translation></message>
<message><source>The receiver does not answer any more; check that it is plugged in.</source><translation>Der Empfänger antwortet nicht mehr; bitte prüfen, ob er eingesteckt ist.</translation></message>
<message><source>You may not use the receiver at {device}; whoever keeps this computer has to add you to the group of its serial ports (dialout or uucp).</source><translation>Der Empfänger an {device} darf nicht benutzt werden; wer diesen Computer betreut, muss dich in die Gruppe der seriellen Anschlüsse aufnehmen (dialout oder uucp).</translation></message>
<message><source>The receiver at {device} cannot be opened; check that it is plugged in and not used by another program.</source><translation>Der Empfänger an {device} lässt sich nicht öffnen; bitte prüfen, ob er eingesteckt ist und kein anderes Programm ihn benutzt.</translation></message>
<message><source>The receiver has no position yet; take it outside, wait a minute and try again.</source><translation>Der Empfänger hat noch keine Position; bitte nach draußen gehen, eine Minute warten und noch einmal versuchen.</translation></message>
<message><source>Nothing that tells a position comes from the receiver; check its speed in the settings.</source><translation>Vom Empfänger kommt nichts, was eine Position nennt; bitte seine Geschwindigkeit in den Einstellungen prüfen.</translation></message>
<message><source>The recording has failed: {reason}.</source><translation>Die Aufnahme ist fehlgeschlagen: {reason}.</translation></message>
<message><source>The microphone was lost; the recording is kept up to then.</source><translation>Das Mikrofon ist verschwunden; die Aufnahme bleibt bis dahin erhalten.</translation></message>
<message><source>The recording has reached its longest length and was ended.</source><translation>Die Aufnahme hat ihre größte Länge erreicht und wurde beendet.</translation></message>
<message><source>The microphone gave no sound.</source><translation>Das Mikrofon lieferte keinen Ton.</translation></message>
<message><source>This recording holds no sound.</source><translation>Diese Aufnahme enthält keinen Ton.</translation></message>
<message><source>There is too little room left on the disk to go on recording.</source><translation>Auf dem Datenträger ist zu wenig Platz, um weiter aufzunehmen.</translation></message>
<message><source>This recording is as long as a sound file can be; begin another.</source><translation>Diese Aufnahme ist so lang, wie eine Audiodatei sein kann; bitte eine neue beginnen.</translation></message>
<message><source>{name} is being recorded by another Soundmark.</source><translation>{name} wird gerade von einem anderen Soundmark aufgenommen.</translation></message>
<message><source>{name} cannot be read: {reason}.</source><translation>{name} kann nicht gelesen werden: {reason}.</translation></message>
<message><source>{name} is not a recording of Soundmark.</source><translation>{name} ist keine Aufnahme von Soundmark.</translation></message>
<message><source>There is already a recording called {name}.</source><translation>Es gibt schon eine Aufnahme namens {name}.</translation></message>
<message><source>{name} cannot be recorded: {reason}.</source><translation>{name} kann nicht aufgenommen werden: {reason}.</translation></message>
<message><source>reading it takes more memory than any pack needs.</source><translation>es zu lesen braucht mehr Speicher als jedes Paket.</translation></message>
<message><source>it cannot be written: {reason}; nothing was changed.</source><translation>es kann nicht geschrieben werden: {reason}; nichts wurde geändert.</translation></message>
<message><source>There is not room enough for it: it needs {total} MB and {free} MB are free.</source><translation>Der Platz reicht nicht: {total} MB werden gebraucht, {free} MB sind frei.</translation></message>
<message><source>The pack cannot be copied to {path}: {reason}; nothing was changed.</source><translation>Das Paket kann nicht nach {path} kopiert werden: {reason}; nichts wurde geändert.</translation></message>
<message><source>{name} was not added: {reason}</source><translation>{name} wurde nicht hinzugefügt: {reason}</translation></message>
<message><source>the part of Soundmark that reads packs was led astray by it.</source><translation>es hat den Teil von Soundmark, der Pakete liest, in die Irre geführt.</translation></message>
<message><source>The installation was cancelled; nothing was changed.</source><translation>Das Hinzufügen wurde abgebrochen; nichts wurde geändert.</translation></message>
<message><source>The process that reads packs could not be started.</source><translation>Der Prozess, der Pakete liest, ließ sich nicht starten.</translation></message>
<message><source>reading it takes longer than any pack of its size.</source><translation>es zu lesen dauert länger als bei jedem Paket dieser Größe.</translation></message>
<message><source>reading it got no further for {seconds} seconds.</source><translation>das Lesen kam {seconds} Sekunden lang nicht voran.</translation></message>
<message><source>the part of Soundmark that reads packs broke down over it; it is probably damaged.</source><translation>der Teil von Soundmark, der Pakete liest, brach dabei zusammen; vermutlich ist es beschädigt.</translation></message>
<message><source>The pack is incomplete: it lacks {name}.</source><translation>Das Paket ist unvollständig: {name} fehlt.</translation></message>
<message><source>The pack names more than {most} licences.</source><translation>Das Paket nennt mehr als {most} Lizenzen.</translation></message>
<message><source>{path} is not a WAV, FLAC or Ogg file.</source><translation>{path} ist keine Datei in WAV, FLAC oder Ogg.</translation></message>
<message><source>{path} is longer than {most} seconds.</source><translation>{path} ist länger als {most} Sekunden.</translation></message>
<message><source>tile {tile} of {path}</source><translation>Kachel {tile} von {path}</translation></message>
<message><source>{path} counts its rows from the north; MBTiles counts them from the south.</source><translation>{path} zählt seine Zeilen von Norden; MBTiles zählt sie von Süden.</translation></message>
<message><source>{path} holds no tile of the region.</source><translation>{path} enthält keine Kachel der Gegend.</translation></message>
<message><source>{name} is larger than {most} MiB.</source><translation>{name} ist größer als {most} MiB.</translation></message>
<message><source>This pack is no longer on this computer.</source><translation>Dieses Paket ist nicht mehr auf diesem Computer.</translation></message>
<message><source>The pack that came with Soundmark cannot be removed.</source><translation>Das mitgelieferte Paket kann nicht entfernt werden.</translation></message>
<message><source>{title} cannot be removed: {reason}.</source><translation>{title} kann nicht entfernt werden: {reason}.</translation></message>
<message><source>The pack could not be put back; please add it again.</source><translation>Das Paket konnte nicht zurückgelegt werden; bitte noch einmal hinzufügen.</translation></message>
<message><source>This setting is not possible: {reason}.</source><translation>Diese Einstellung ist nicht möglich: {reason}.</translation></message>
<message><source>The settings {path} cannot be read: {reason}. Until they can, Soundmark runs without.</source><translation>Die Einstellungen {path} können nicht gelesen werden: {reason}. Bis dahin läuft Soundmark ohne sie.</translation></message>
<message><source>The settings were damaged and start afresh; the old file is {name}.</source><translation>Die Einstellungen waren beschädigt und beginnen neu; die alte Datei ist {name}.</translation></message>
<message><source>Another key with the id {key} is trusted already; remove that one first if this one is right.</source><translation>Einem anderen Schlüssel mit der Nummer {key} wird schon vertraut; entferne erst jenen, wenn dieser der richtige ist.</translation></message>
<message><source>No key {key} was added here; see: soundmark trust list</source><translation>Ein Schlüssel {key} wurde hier nicht hinzugefügt; siehe: soundmark trust list</translation></message>
<message><source>This pack is unsigned; staff can let the exhibit show it, on their page.</source><translation>Dieses Paket ist nicht signiert; das Personal kann es auf seiner Seite für die Ausstellung erlauben.</translation></message>
<message><source>The model {folder} is not opened: {why} A model is code in all but name, so trust the key of who made it (soundmark trust add), or say --unsigned-model if you made it yourself.</source><translation>Das Modell {folder} wird nicht geöffnet: {why} Ein Modell ist so gut wie ein Programm; vertraue dem Schlüssel dessen, der es gemacht hat (soundmark trust add), oder gib --unsigned-model an, wenn du es selbst gemacht hast.</translation></message>
<message><source>{name} is newer than this Soundmark; please update Soundmark.</source><translation>{name} ist neuer als dieses Soundmark; bitte aktualisiere Soundmark.</translation></message>
<message><source>{name} is damaged or is no list of revocations.</source><translation>{name} ist beschädigt oder keine Sperrliste.</translation></message>
<message><source>The signature of {name} is wrong: the list was changed after it was signed; nothing was taken from it.</source><translation>Die Signatur von {name} ist falsch: Die Liste wurde nach dem Signieren geändert; nichts wurde übernommen.</translation></message>
<message><source>{name} is signed with the key {key}, which nobody here trusts; nothing was taken from it.</source><translation>{name} ist mit dem Schlüssel {key} signiert, dem hier niemand vertraut; nichts wurde übernommen.</translation></message>
<message><source>{name} is damaged; take the list of revocations in again.</source><translation>{name} ist beschädigt; übernimm die Sperrliste noch einmal.</translation></message>
<message><source>{name} is damaged or is no public key; copy the key again.</source><translation>{name} ist beschädigt oder kein öffentlicher Schlüssel; kopiere den Schlüssel noch einmal.</translation></message>
<message><source>The signature of {name} is damaged; get it again from who made it.</source><translation>Die Signatur von {name} ist beschädigt; hole sie noch einmal bei dem, der sie gemacht hat.</translation></message>
<message><source>The signature of {name} is of minisign's old kind, which is not accepted; it has to be signed again.</source><translation>Die Signatur von {name} ist von minisigns alter Art, die nicht angenommen wird; es muss neu signiert werden.</translation></message>
<message><source>{path} is damaged or is no manifest.</source><translation>{path} ist beschädigt oder keine Inhaltsliste.</translation></message>
<message><source>It came with Soundmark.</source><translation>Wurde mit Soundmark geliefert.</translation></message>
<message><source>Signed with a key of this Soundmark: {key}.</source><translation>Signiert mit einem Schlüssel dieses Soundmark: {key}.</translation></message>
<message><source>Signed with a key that staff added: {key}.</source><translation>Signiert mit einem Schlüssel, den das Personal hinzugefügt hat: {key}.</translation></message>
<message><source>{name} is signed with the key {key}, which was revoked; nothing was taken from it.</source><translation>{name} ist mit dem Schlüssel {key} signiert, der gesperrt wurde; nichts wurde übernommen.</translation></message>
<message><source>{name} is older than the list this computer has (number {old}, here {new}); nothing was taken from it.</source><translation>{name} ist älter als die Liste dieses Computers (Nummer {old}, hier {new}); nichts wurde übernommen.</translation></message>
<message><source>The signature of {name} is wrong: something was changed after it was signed with {key}; get it again from who made it.</source><translation>Die Signatur von {name} ist falsch: Nach dem Signieren mit {key} wurde etwas geändert; hole es noch einmal bei dem, der es gemacht hat.</translation></message>
<message><source>{name} is signed with the key {key}, which was revoked: {when}. Ask who made it for a new one.</source><translation>{name} ist mit dem Schlüssel {key} signiert, der gesperrt wurde: {when}. Bitte den, der es gemacht hat, um ein neues.</translation></message>
<message><source>{name} was revoked: {when}. Ask who made it for a new one.</source><translation>{name} wurde gesperrt: {when}. Bitte den, der es gemacht hat, um ein neues.</translation></message>
<message><source>{name} is refused: it is release {old}, and this computer has had release {new}. To go back: soundmark trust forget {name}</source><translation>{name} wird abgelehnt: Es ist Ausgabe {old}, und dieser Computer hatte schon Ausgabe {new}. Um zurückzugehen: soundmark trust forget {name}</translation></message>
<message><source>Nobody has signed it.</source><translation>Niemand hat es signiert.</translation></message>
<message><source>Signed with the key {key}, which nobody here trusts.</source><translation>Signiert mit dem Schlüssel {key}, dem hier niemand vertraut.</translation></message>
</context>
<context><name>SettingsPage</name>
<message><source>Settings</source><translation>Einstellungen</translation></message>
<message><source>Language</source><translation>Sprache</translation></message>
<message><source>As on this computer</source><translation>Wie dieser Computer</translation></message>
<message><source>Captions and names of places stay as the pack has them, and sounds that you type yourself are understood in English.</source><translation>Beschreibungen und Ortsnamen bleiben, wie das Paket sie hat, und selbst getippte Klänge werden auf Englisch verstanden.</translation></message>
<message><source>Looks</source><translation>Aussehen</translation></message>
<message><source>Colours</source><translation>Farben</translation></message>
<message><source>Dark</source><translation>Dunkel</translation></message>
<message><source>Light</source><translation>Hell</translation></message>
<message><source>High contrast</source><translation>Hoher Kontrast</translation></message>
<message><source>Size of the words</source><translation>Größe der Schrift</translation></message>
<message><source>Normal</source><translation>Normal</translation></message>
<message><source>Large</source><translation>Groß</translation></message>
<message><source>Very large</source><translation>Sehr groß</translation></message>
<message><source>Less motion</source><translation>Weniger Bewegung</translation></message>
<message><source>The map jumps instead of flying, and arrows to move it are shown.</source><translation>Die Karte springt, statt zu fliegen, und Pfeile zum Verschieben sind zu sehen.</translation></message>
<message><source>Help</source><translation>Hilfe</translation></message>
<message><source>Read places and captions aloud</source><translation>Orte und Beschreibungen vorlesen</translation></message>
<message><source>This computer has no voice that Soundmark can use.</source><translation>Dieser Computer hat keine Stimme, die Soundmark benutzen kann.</translation></message>
<message><source>Show the tour again</source><translation>Rundgang noch einmal zeigen</translation></message>
<message><source>About</source><translation>Über Soundmark</translation></message>
<message><source>Soundmark {version}</source><translation>Soundmark {version}</translation></message>
<message><source>Model: {title}</source><translation>Modell: {title}</translation></message>
<message><source>Pack: {title}</source><translation>Paket: {title}</translation></message>
<message><source>Map: {attribution}</source><translation>Karte: {attribution}</translation></message>
<message><source>Terms of the sounds and pictures of this pack: {terms}</source><translation>Bedingungen der Klänge und Bilder dieses Pakets: {terms}</translation></message>
<message><source>The program is under the MIT licence. The model is made from EfficientNet-Lite0, all-MiniLM-L6-v2 and YAMNet (Apache 2.0). Typefaces: Inter and Noto Sans Arabic (SIL Open Font License), Droid Sans Fallback (Apache 2.0).</source><translation>Das Programm steht unter der MIT-Lizenz. Das Modell ist aus EfficientNet-Lite0, all-MiniLM-L6-v2 und YAMNet gemacht (Apache 2.0). Schriften: Inter und Noto Sans Arabic (SIL Open Font License), Droid Sans Fallback (Apache 2.0).</translation></message>
<message><source>Your data is in {folder}</source><translation>Deine Daten sind in {folder}</translation></message>
<message><source>Show the folder</source><translation>Ordner zeigen</translation></message>
<message><source>Show the folder of your data</source><translation>Den Ordner deiner Daten zeigen</translation></message>
<message><source>Save a health report</source><translation>Zustandsbericht speichern</translation></message>
<message><source>Save versions, packs, disk and messages as a text for whoever helps</source><translation>Versionen, Pakete, Speicherplatz und Meldungen als Text für Helfende speichern</translation></message>
<message><source>For whoever helps you. It holds nothing personal.</source><translation>Für alle, die helfen. Er enthält nichts Persönliches.</translation></message>
</context>
<context><name>Sheet</name>
<message><source>0 seconds</source><translation>0 Sekunden</translation></message>
<message><source>up: high sounds · down: low sounds · dark: loud</source><translation>oben: hohe Klänge · unten: tiefe Klänge · dunkel: laut</translation></message>
<message><source>{seconds} seconds</source><translation>{seconds} Sekunden</translation></message>
<message><source>{side} on a side</source><translation>{side} Seitenlänge</translation></message>
<message><source>The sound as a picture</source><translation>Der Klang als Bild</translation></message>
<message><source>What would you hear there?</source><translation>Was würdest du dort hören?</translation></message>
<message><source>It probably sounds like this</source><translation>Wahrscheinlich klingt es so</translation></message>
<message><source>Or like this</source><translation>Oder so</translation></message>
<message><source>N</source><translation>N</translation></message>
<message><source>{origin}.</source><translation>{origin}.</translation></message>
<message><source>Predicted from a satellite picture by a model; nobody listened there.</source><translation>Von einem Modell aus einem Satellitenbild vorhergesagt; niemand hat dort zugehört.</translation></message>
<message><source>{attribution}. Picture taken: {date}.</source><translation>{attribution}. Bild aufgenommen: {date}.</translation></message>
<message><source>{title}: {licence}, {attribution}</source><translation>{title}: {licence}, {attribution}</translation></message>
<message><source>{licence}, {attribution}</source><translation>{licence}, {attribution}</translation></message>
<message><source>The sounds of this sheet: {terms}</source><translation>Die Klänge dieses Blattes: {terms}</translation></message>
<message><source>Pack: {pack}. Model: {model}, version {version}. Made with Soundmark.</source><translation>Paket: {pack}. Modell: {model}, Version {version}. Gemacht mit Soundmark.</translation></message>
<message><source>Saved {name}.</source><translation>{name} ist gespeichert.</translation></message>
<message><source>{game} · {level} · code {code} · check {check}</source><translation>{game} · {level} · Code {code} · Prüfzahl {check}</translation></message>
<message><source>Name or team:</source><translation>Name oder Team:</translation></message>
<message><source>{number}. Which place do you hear?</source><translation>{number}. Welchen Ort hörst du?</translation></message>
<message><source>{number}. Which sound belongs to which place?</source><translation>{number}. Welcher Klang gehört zu welchem Ort?</translation></message>
<message><source>My answer:</source><translation>Meine Antwort:</translation></message>
<message><source>because I hear:</source><translation>weil ich höre:</translation></message>
<message><source>Sound {number}</source><translation>Klang {number}</translation></message>
<message><source>Place:</source><translation>Ort:</translation></message>
<message><source>Answers, and captions to read aloud</source><translation>Antworten, und Beschreibungen zum Vorlesen</translation></message>
<message><source>{number}. {letter}: {place}</source><translation>{number}. {letter}: {place}</translation></message>
<message><source>Sound {number} belongs to {letter}, {place}: {caption}</source><translation>Klang {number} gehört zu {letter}, {place}: {caption}</translation></message>
<message><source>{number}. {pairs}</source><translation>{number}. {pairs}</translation></message>
<message><source>PDF on A4 paper ({patterns})</source><translation>PDF auf A4-Papier ({patterns})</translation></message>
<message><source>PDF on US Letter paper ({patterns})</source><translation>PDF auf US-Letter-Papier ({patterns})</translation></message>
<message><source>Save a sheet to print</source><translation>Ein Blatt zum Drucken speichern</translation></message>
<message><source>A sheet of Soundmark</source><translation>Ein Blatt von Soundmark</translation></message>
</context>
<context><name>Showing</name>
<message><source>Soundmark: {title}</source><translation>Soundmark: {title}</translation></message>
</context>
<context><name>ShownPackCard</name>
<message><source>What is shown</source><translation>Was gezeigt wird</translation></message>
<message><source>Show packs that nobody has signed</source><translation>Auch nicht signierte Pakete zeigen</translation></message>
<message><source>Show {title}</source><translation>{title} zeigen</translation></message>
<message><source>Allow it again</source><translation>Wieder erlauben</translation></message>
<message><source>Allow {title} again</source><translation>{title} wieder erlauben</translation></message>
</context>
<context><name>Side</name>
<message><source>The picture of {letter}; fly there</source><translation>Das Bild von {letter}; hinfliegen</translation></message>
<message><source>Nothing chosen yet</source><translation>Noch nichts gewählt</translation></message>
<message><source>This place</source><translation>Dieser Ort</translation></message>
<message><source>Take the place that is heard, or the middle of the map, as {letter}</source><translation>Den Ort, der zu hören ist, oder die Kartenmitte als {letter} nehmen</translation></message>
<message><source>Same as {letter}</source><translation>Wie {letter}</translation></message>
<message><source>Take the place of {letter}, to hear it at another time</source><translation>Den Ort von {letter} nehmen, um ihn zu einer anderen Zeit zu hören</translation></message>
<message><source>or a sound</source><translation>oder ein Klang</translation></message>
<message><source>Sound to search for as {letter}</source><translation>Klang, der als {letter} gesucht wird</translation></message>
<message><source>Search for {letter}</source><translation>Für {letter} suchen</translation></message>
</context>
<context><name>SoundCard</name>
<message><source>Sound {number}</source><translation>Klang {number}</translation></message>
<message><source>On picture {letter}</source><translation>Auf Bild {letter}</translation></message>
<message><source>Sound</source><translation>Ton</translation></message>
<message><source>Safe ceiling, per cent</source><translation>Sichere Obergrenze, Prozent</translation></message>
<message><source>Volume at the start, per cent</source><translation>Lautstärke am Anfang, Prozent</translation></message>
<message><source>One decibel less</source><translation>Ein Dezibel weniger</translation></message>
<message><source>One decibel more</source><translation>Ein Dezibel mehr</translation></message>
<message><source>Not measured</source><translation>Nicht gemessen</translation></message>
<message><source>Forget the measured level</source><translation>Den gemessenen Pegel vergessen</translation></message>
<message><source>Play at the ceiling</source><translation>An der Obergrenze abspielen</translation></message>
<message><source>Play a place as loud as the safe ceiling allows</source><translation>Einen Ort so laut abspielen, wie die sichere Obergrenze erlaubt</translation></message>
<message><source>Play at the ceiling, hold a sound level meter where a child's head is, and press minus and plus until the number above is the one on the meter. Then lower the ceiling until it says 75 or less.</source><translation>An der Obergrenze abspielen, ein Schallpegelmessgerät dort halten, wo der Kopf eines Kindes ist, und Minus und Plus drücken, bis die Zahl oben die des Messgeräts ist. Dann die Obergrenze senken, bis 75 oder weniger dasteht.</translation></message>
<message><source>Safe ceiling: {percent}%</source><translation>Sichere Obergrenze: {percent} %</translation></message>
<message><source>Each visitor starts at: {percent}%</source><translation>Jeder Gast beginnt mit: {percent} %</translation></message>
<message><source>Not calibrated: nobody has measured how loud this is.</source><translation>Nicht kalibriert: Niemand hat gemessen, wie laut es ist.</translation></message>
<message><source>At the ceiling: {level} dB(A)</source><translation>An der Obergrenze: {level} dB(A)</translation></message>
</context>
<context><name>SoundDoors</name>
<message><source>Choose a sound file</source><translation>Audiodatei wählen</translation></message>
<message><source>Sound files ({patterns})</source><translation>Audiodateien ({patterns})</translation></message>
<message><source>Your recording</source><translation>Deine Aufnahme</translation></message>
</context>
<context><name>SoundLabels</name>
<message><source>ocean waves</source><translation>Meereswellen</translation></message>
<message><source>river</source><translation>Fluss</translation></message>
<message><source>stream</source><translation>Bach</translation></message>
<message><source>lapping water</source><translation>plätscherndes Wasser</translation></message>
<message><source>wind</source><translation>Wind</translation></message>
<message><source>wind in trees</source><translation>Wind in Bäumen</translation></message>
<message><source>rustling dry scrub</source><translation>raschelndes Gestrüpp</translation></message>
<message><source>birdsong</source><translation>Vogelgesang</translation></message>
<message><source>gulls</source><translation>Möwen</translation></message>
<message><source>crows</source><translation>Krähen</translation></message>
<message><source>insects</source><translation>Insekten</translation></message>
<message><source>frogs</source><translation>Frösche</translation></message>
<message><source>farm animals</source><translation>Bauernhoftiere</translation></message>
<message><source>barking dogs</source><translation>bellende Hunde</translation></message>
<message><source>voices</source><translation>Stimmen</translation></message>
<message><source>children playing</source><translation>spielende Kinder</translation></message>
<message><source>footsteps</source><translation>Schritte</translation></message>
<message><source>cheering crowd</source><translation>jubelnde Menge</translation></message>
<message><source>ball game</source><translation>Ballspiel</translation></message>
<message><source>highway traffic</source><translation>Autobahnverkehr</translation></message>
<message><source>street traffic</source><translation>Straßenverkehr</translation></message>
<message><source>passing car</source><translation>vorbeifahrendes Auto</translation></message>
<message><source>parking cars</source><translation>parkende Autos</translation></message>
<message><source>car horn</source><translation>Autohupe</translation></message>
<message><source>rumbling trucks</source><translation>rumpelnde Lastwagen</translation></message>
<message><source>train</source><translation>Zug</translation></message>
<message><source>jet aircraft</source><translation>Düsenflugzeug</translation></message>
<message><source>propeller plane</source><translation>Propellerflugzeug</translation></message>
<message><source>boat engine</source><translation>Bootsmotor</translation></message>
<message><source>boat rigging</source><translation>Takelage von Booten</translation></message>
<message><source>ship's horn</source><translation>Schiffshorn</translation></message>
<message><source>construction</source><translation>Baustelle</translation></message>
<message><source>industrial hum</source><translation>Industriebrummen</translation></message>
<message><source>ventilation hum</source><translation>Lüftungsbrummen</translation></message>
<message><source>lawn mower</source><translation>Rasenmäher</translation></message>
<message><source>sprinkler</source><translation>Rasensprenger</translation></message>
<message><source>tractor</source><translation>Traktor</translation></message>
<message><source>church bells</source><translation>Kirchenglocken</translation></message>
<message><source>siren</source><translation>Sirene</translation></message>
<message><source>near silence</source><translation>nahezu Stille</translation></message>
</context>
<context><name>SoundRow</name>
<message><source>Play or stop</source><translation>Abspielen oder anhalten</translation></message>
</context>
<context><name>SoundTaker</name>
<message><source>The recording was put away.</source><translation>Die Aufnahme wurde weggelegt.</translation></message>
</context>
<context><name>SoundTwin</name>
<message><source>The sound as a picture</source><translation>Der Klang als Bild</translation></message>
<message><source>Show me the sound</source><translation>Zeig mir den Klang</translation></message>
<message><source>Show the sound as a moving picture</source><translation>Den Klang als bewegtes Bild zeigen</translation></message>
</context>
<context><name>SpectrogramView</name>
<message><source>Spectrogram and level of what plays</source><translation>Spektrogramm und Pegel dessen, was spielt</translation></message>
</context>
<context><name>StaffPage</name>
<message><source>For the staff</source><translation>Für das Personal</translation></message>
<message><source>Back to the exhibit</source><translation>Zurück zur Ausstellung</translation></message>
<message><source>End Soundmark</source><translation>Soundmark beenden</translation></message>
<message><source>No PIN is set: whoever finds the corner can end the exhibit.</source><translation>Keine PIN festgelegt: Wer die Ecke findet, kann die Ausstellung beenden.</translation></message>
</context>
<context><name>Standing</name>
<message><source>It came with Soundmark.</source><translation>Wurde mit Soundmark geliefert.</translation></message>
<message><source>Signed with a key of this Soundmark: {key}.</source><translation>Signiert mit einem Schlüssel dieses Soundmark: {key}.</translation></message>
<message><source>Signed with a key that staff added: {key}.</source><translation>Signiert mit einem Schlüssel, den das Personal hinzugefügt hat: {key}.</translation></message>
<message><source>Unsigned: the key {key} is trusted by nobody here.</source><translation>Nicht signiert: Dem Schlüssel {key} vertraut hier niemand.</translation></message>
<message><source>Unsigned: nobody vouches for it.</source><translation>Nicht signiert: Niemand bürgt dafür.</translation></message>
<message><source>This pack is unsigned: nobody who is trusted here vouches for it.</source><translation>Dieses Paket ist nicht signiert: Niemand, dem hier vertraut wird, bürgt dafür.</translation></message>
</context>
<context><name>Stars</name>
<message><source>{stars} of {most} stars</source><translation>{stars} von {most} Sternen</translation></message>
</context>
<context><name>StartView</name>
<message><source>Choose a game</source><translation>Wähle ein Spiel</translation></message>
<message><source>How hard</source><translation>Wie schwer</translation></message>
<message><source>How many questions</source><translation>Wie viele Fragen</translation></message>
<message><source>How to play</source><translation>So wird gespielt</translation></message>
<message><source>Listen</source><translation>Hören</translation></message>
<message><source>Read the caption</source><translation>Beschreibung lesen</translation></message>
<message><source>Class code</source><translation>Klassencode</translation></message>
<message><source>Same code, same questions</source><translation>Gleicher Code, gleiche Fragen</translation></message>
<message><source>Teams (if you like)</source><translation>Teams (wenn ihr wollt)</translation></message>
<message><source>Owls, Foxes, Frogs</source><translation>Eulen, Füchse, Frösche</translation></message>
<message><source>Start</source><translation>Los</translation></message>
<message><source>Print the questions</source><translation>Fragen drucken</translation></message>
<message><source>Save these questions as a PDF to print, with the answers at the end</source><translation>Diese Fragen als PDF zum Drucken speichern, mit den Antworten am Ende</translation></message>
<message><source>The right answers are what the model predicts from the pictures. All sounds say whether they are synthetic. Nothing about you is kept.</source><translation>Richtig ist, was das Modell aus den Bildern vorhersagt. Jeder Klang sagt, ob er künstlich ist. Über dich wird nichts aufbewahrt.</translation></message>
</context>
<context><name>StatusCard</name>
<message><source>Status</source><translation>Status</translation></message>
<message><source>All alive</source><translation>Alles läuft</translation></message>
<message><source>Running for</source><translation>Läuft seit</translation></message>
<message><source>Sound</source><translation>Ton</translation></message>
<message><source>Pack</source><translation>Paket</translation></message>
<message><source>Model</source><translation>Modell</translation></message>
<message><source>Last message of the log</source><translation>Letzte Meldung im Protokoll</translation></message>
<message><source>Free on the disk</source><translation>Frei auf dem Datenträger</translation></message>
<message><source>Memory in use</source><translation>Belegter Arbeitsspeicher</translation></message>
<message><source>Version</source><translation>Version</translation></message>
<message><source>Data folder</source><translation>Datenordner</translation></message>
<message><source>Change the PIN</source><translation>PIN ändern</translation></message>
<message><source>ready</source><translation>bereit</translation></message>
<message><source>yes</source><translation>ja</translation></message>
<message><source>Set a PIN</source><translation>PIN festlegen</translation></message>
<message><source>none</source><translation>keine</translation></message>
<message><source>{time}: {sentence}</source><translation>{time}: {sentence}</translation></message>
</context>
<context><name>Toast</name>
<message><source>Message</source><translation>Meldung</translation></message>
<message><source>Close the message</source><translation>Meldung schließen</translation></message>
</context>
<context><name>Tour</name>
<message><source>Tour</source><translation>Rundgang</translation></message>
<message><source>Skip the tour (Esc)</source><translation>Rundgang überspringen (Esc)</translation></message>
<message><source>Back</source><translation>Zurück</translation></message>
<message><source>The step before</source><translation>Der Schritt davor</translation></message>
<message><source>The next step</source><translation>Der nächste Schritt</translation></message>
<message><source>{step} of {steps}</source><translation>{step} von {steps}</translation></message>
<message><source>Done</source><translation>Fertig</translation></message>
<message><source>Next</source><translation>Weiter</translation></message>
<message><source>Tap anywhere on the map to hear what it may sound like there.</source><translation>Tippe irgendwo auf die Karte und hör, wie es dort klingen könnte.</translation></message>
<message><source>Look for a sound: choose one, type it, or let the microphone listen. The map glows where you would hear it.</source><translation>Suche einen Klang: Wähle einen, tippe ihn ein oder lass das Mikrofon zuhören. Die Karte leuchtet, wo er zu hören wäre.</translation></message>
<message><source>Turn the month and the hour, and choose how much ground you listen to.</source><translation>Stelle Monat und Uhrzeit ein und wähle, wie groß der Ausschnitt ist, den du anhörst.</translation></message>
<message><source>When you hear a place, touch a word of its caption: the part of the picture that it comes from glows.</source><translation>Wenn du einen Ort hörst, berühre ein Wort seiner Beschreibung: Der Teil des Bildes, aus dem es kommt, leuchtet.</translation></message>
</context>
<context><name>TroubleCard</name>
<message><source>Start Soundmark with another pack: soundmark explore --pack PATH</source><translation>Starte Soundmark mit einem anderen Paket: soundmark explore --pack PFAD</translation></message>
<message><source>Open Soundmark's own pack</source><translation>Das Paket von Soundmark öffnen</translation></message>
</context>
<context><name>TrustCard</name>
<message><source>Packs that are signed with these keys open without limits. Add a key only when you know whose it is: compare its number with the one its owner tells you.</source><translation>Pakete, die mit diesen Schlüsseln signiert sind, lassen sich ohne Einschränkung öffnen. Füge einen Schlüssel nur hinzu, wenn du weißt, wem er gehört: Vergleiche seine Nummer mit der, die sein Besitzer dir nennt.</translation></message>
<message><source>Look on the sticks</source><translation>Auf den Sticks suchen</translation></message>
<message><source>Add a key</source><translation>Schlüssel hinzufügen</translation></message>
<message><source>Take in a list of revocations</source><translation>Sperrliste übernehmen</translation></message>
<message><source>No key was added.</source><translation>Es wurde kein Schlüssel hinzugefügt.</translation></message>
<message><source>Remove</source><translation>Entfernen</translation></message>
<message><source>Revoked: {why}</source><translation>Gesperrt: {why}</translation></message>
<message><source>{title}: {key}</source><translation>{title}: {key}</translation></message>
<message><source>Without a name</source><translation>Ohne Namen</translation></message>
<message><source>Tap again to trust it no longer</source><translation>Noch einmal tippen, um ihm nicht mehr zu vertrauen</translation></message>
<message><source>The key is trusted no longer.</source><translation>Dem Schlüssel wird nicht mehr vertraut.</translation></message>
<message><source>The key is trusted from now on.</source><translation>Dem Schlüssel wird ab jetzt vertraut.</translation></message>
<message><source>Choose a public key</source><translation>Öffentlichen Schlüssel wählen</translation></message>
<message><source>Keys</source><translation>Schlüssel</translation></message>
<message><source>Choose a list of revocations</source><translation>Sperrliste wählen</translation></message>
<message><source>The list is taken in.</source><translation>Die Sperrliste ist übernommen.</translation></message>
<message><source>Keys found on the sticks: {count}</source><translation>Auf den Sticks gefundene Schlüssel: {count}</translation></message>
<message><source>Lists of revocations taken in: {count}</source><translation>Übernommene Sperrlisten: {count}</translation></message>
<message><source>Trust this key</source><translation>Diesem Schlüssel vertrauen</translation></message>
<message><source>Trusted keys</source><translation>Vertrauenswürdige Schlüssel</translation></message>
</context>
<context><name>VolumeBar</name>
<message><source>Sound</source><translation>Ton</translation></message>
<message><source>Play or stop the sound</source><translation>Den Klang abspielen oder anhalten</translation></message>
<message><source>Volume, up to the safe ceiling</source><translation>Lautstärke, bis zur sicheren Obergrenze</translation></message>
<message><source>Volume: the right end is the safe ceiling</source><translation>Lautstärke: Das rechte Ende ist die sichere Obergrenze</translation></message>
<message><source>Stop the sound</source><translation>Den Klang anhalten</translation></message>
<message><source>Play the sound</source><translation>Den Klang abspielen</translation></message>
</context>
<context><name>WalkStrip</name>
<message><source>Walking</source><translation>Spaziergang</translation></message>
<message><source>Stop walking (Esc)</source><translation>Spaziergang beenden (Esc)</translation></message>
<message><source>Move over the map: the sound follows.</source><translation>Bewege dich über die Karte: Der Klang folgt.</translation></message>
<message><source>With a finger, drag the map under the cross.</source><translation>Zieh mit einem Finger die Karte unter das Kreuz.</translation></message>
<message><source>No imagery here, and no sound.</source><translation>Hier gibt es kein Bild und keinen Klang.</translation></message>
</context>
<context><name>WarningScreen</name>
<message><source>Still there?</source><translation>Noch da?</translation></message>
<message><source>Soon everything starts anew for the next visitor.</source><translation>Gleich beginnt alles neu für den nächsten Gast.</translation></message>
<message><source>I am still here</source><translation>Ich bin noch da</translation></message>
<message><source>Start anew now</source><translation>Jetzt neu beginnen</translation></message>
</context>
<context><name>WhenRow</name>
<message><source>When {letter} is</source><translation>Wann {letter} ist</translation></message>
<message><source>Month</source><translation>Monat</translation></message>
<message><source>Hour</source><translation>Uhrzeit</translation></message>
<message><source>Month of the year</source><translation>Monat des Jahres</translation></message>
<message><source>Hour of the day</source><translation>Uhrzeit</translation></message>
<message><source>{letter}: {value}</source><translation>{letter}: {value}</translation></message>
</context>
<context><name>WhereView</name>
<message><source>Play the sound again (P)</source><translation>Den Klang noch einmal abspielen (P)</translation></message>
<message><source>Play again</source><translation>Noch einmal</translation></message>
<message><source>Next</source><translation>Weiter</translation></message>
<message><source>Question</source><translation>Frage</translation></message>
<message><source>Which place is this?</source><translation>Welcher Ort ist das?</translation></message>
<message><source>Which place do you hear?</source><translation>Welchen Ort hörst du?</translation></message>
<message><source>Answer {letter}: {place}</source><translation>Antwort {letter}: {place}</translation></message>
<message><source>Right! It is {letter}: {place}.</source><translation>Richtig! Es ist {letter}: {place}.</translation></message>
<message><source>Not quite. It is {letter}: {place}.</source><translation>Nicht ganz. Es ist {letter}: {place}.</translation></message>
<message><source>At {letter} you would hear: {sounds}.</source><translation>Bei {letter} würdest du hören: {sounds}.</translation></message>
</context>
<context><name>Window</name>
<message><source>There is no imagery there; tap on the picture.</source><translation>Dort endet das Satellitenbild; tippe auf das Bild.</translation></message>
</context>
<context><name>WordChip</name>
<message><source>Show where “{word}” comes from</source><translation>Zeigen, woher „{word}“ kommt</translation></message>
<message><source>not heard here</source><translation>hier nicht zu hören</translation></message>
</context>
<context><name>WordRow</name>
<message><source>{word}, {percent}%, in the caption</source><translation>{word}, {percent} %, in der Beschreibung</translation></message>
<message><source>{word}, {percent}%</source><translation>{word}, {percent} %</translation></message>
<message><source>{percent}%</source><translation>{percent} %</translation></message>
<message><source>Show every patch that speaks for “{word}”</source><translation>Alle Teile zeigen, die für „{word}“ sprechen</translation></message>
</context>
<context><name>Wording</name>
<message><source>very likely</source><translation>sehr wahrscheinlich</translation></message>
<message><source>likely</source><translation>wahrscheinlich</translation></message>
<message><source>quite possible</source><translation>gut möglich</translation></message>
<message><source>a guess</source><translation>eine Vermutung</translation></message>
<message><source>a faint guess</source><translation>eine vage Vermutung</translation></message>
<message><source>{words}, {percent}%</source><translation>{words}, {percent} %</translation></message>
<message><source>No sound for this caption</source><translation>Kein Klang zu dieser Beschreibung</translation></message>
<message><source>A real recording, made elsewhere</source><translation>Eine echte Aufnahme, anderswo gemacht</translation></message>
<message><source>Synthetic sound: a computer made it, nobody recorded it</source><translation>Künstlicher Klang: von einem Computer gemacht, nicht aufgenommen</translation></message>
<message><source>Synthetic sound: a computer made it from the caption, nobody recorded it</source><translation>Künstlicher Klang: von einem Computer aus der Beschreibung gemacht, nicht aufgenommen</translation></message>
<message><source>Part real recordings made elsewhere, part synthetic sound</source><translation>Teils echte Aufnahmen von anderswo, teils künstlicher Klang</translation></message>
<message><source>Synthetic sound: a computer made it in several ways, nobody recorded it</source><translation>Künstlicher Klang: von einem Computer auf mehrere Arten gemacht, nicht aufgenommen</translation></message>
<message><source>A real recording, made here</source><translation>Eine echte Aufnahme, hier gemacht</translation></message>
<message><source>A real recording, made {way} from here</source><translation>Eine echte Aufnahme, {way} von hier gemacht</translation></message>
<message><source>recording</source><translation>Aufnahme</translation></message>
<message><source>synthetic</source><translation>künstlich</translation></message>
<message><source>Any recording</source><translation>Jede Aufnahme</translation></message>
<message><source>Sound of videos</source><translation>Ton von Videos</translation></message>
<message><source>Wildlife recordings</source><translation>Tieraufnahmen</translation></message>
<message><source>Field recordings</source><translation>Feldaufnahmen</translation></message>
<message><source>Sound libraries</source><translation>Klangarchive</translation></message>
<message><source>Any month</source><translation>Jeder Monat</translation></message>
<message><source>Any hour</source><translation>Jede Uhrzeit</translation></message>
<message><source>This place</source><translation>Dieser Ort</translation></message>
<message><source>Near {name}</source><translation>Bei {name}</translation></message>
<message><source>N</source><translation>N</translation></message>
<message><source>NE</source><translation>NO</translation></message>
<message><source>E</source><translation>O</translation></message>
<message><source>SE</source><translation>SO</translation></message>
<message><source>S</source><translation>S</translation></message>
<message><source>SW</source><translation>SW</translation></message>
<message><source>W</source><translation>W</translation></message>
<message><source>NW</source><translation>NW</translation></message>
<message><source>{way} {direction} of {name}</source><translation>{way} {direction} von {name}</translation></message>
<message><source>{way} away</source><translation>{way} entfernt</translation></message>
<message><source>Touch a word to see where it comes from.</source><translation>Berühre ein Wort, um zu sehen, woher es kommt.</translation></message>
<message><source>Looking for {words} …</source><translation>{words} wird gesucht …</translation></message>
<message><source>{words}: not heard here. Nothing in this picture supports it.</source><translation>{words}: hier nicht zu hören. Nichts in diesem Bild spricht dafür.</translation></message>
<message><source>{words}: the glowing ground speaks for it.</source><translation>{words}: Die leuchtende Fläche spricht dafür.</translation></message>
<message><source>“{text}”</source><translation>„{text}“</translation></message>
</context>
<context><name>WorkStrip</name>
<message><source>Stop</source><translation>Anhalten</translation></message>
<message><source>{percent}% done</source><translation>{percent} % fertig</translation></message>
</context>
</TS>
