<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context><name>Actions</name>
<message><source>The model cannot be opened</source><translation>Impossible d’ouvrir le modèle</translation></message>
<message><source>This pack cannot be opened</source><translation>Impossible d’ouvrir ce paquet</translation></message>
<message><source>Something went wrong inside Soundmark; the details are in the log.</source><translation>Quelque chose n’a pas marché dans Soundmark ; les détails sont dans le journal.</translation></message>
<message><source>{title} is not there any more: its stick was probably pulled out. The pack that came with Soundmark is opened instead.</source><translation>{title} n’est plus là : sa clé USB a sans doute été retirée. Le paquet livré avec Soundmark est ouvert à la place.</translation></message>
</context>
<context><name>Advice</name>
<message><source>What may have been meant</source><translation>Ce que vous vouliez peut-être dire</translation></message>
<message><source>Hardly any caption of this region uses {words}: take this as a guess.</source><translation>Presque aucune description de cette région ne contient {words} : ce n’est qu’une supposition.</translation></message>
<message><source>Hardly any caption of this region uses {words}. Words of your own are understood in English.</source><translation>Presque aucune description de cette région ne contient {words}. Les mots que vous écrivez vous-même sont compris en anglais.</translation></message>
</context>
<context><name>AnswerRow</name>
<message><source>Hear this one</source><translation>Écouter celui-ci</translation></message>
</context>
<context><name>AttractScreen</name>
<message><source>Touch to begin</source><translation>Touchez pour commencer</translation></message>
<message><source>On the tour</source><translation>En promenade</translation></message>
<message><source>Languages</source><translation>Langues</translation></message>
<message><source>Out of order</source><translation>Hors service</translation></message>
<message><source>Opening the map …</source><translation>Ouverture de la carte…</translation></message>
<message><source>Please tell the staff.</source><translation>Veuillez prévenir le personnel.</translation></message>
</context>
<context><name>BusyGlass</name>
<message><source>Search</source><translation>Chercher</translation></message>
</context>
<context><name>ChoicePills</name>
<message><source>Go to {place}</source><translation>Aller à {place}</translation></message>
<message><source>Search for {sound}</source><translation>Chercher {sound}</translation></message>
</context>
<context><name>Classroom</name>
<message><source>Where am I?</source><translation>Où suis-je ?</translation></message>
<message><source>What belongs here?</source><translation>Qu’est-ce qui va ici ?</translation></message>
<message><source>Hear a place, and find it among four on the map.</source><translation>Écoutez un lieu et retrouvez-le parmi quatre sur la carte.</translation></message>
<message><source>Three places, three sounds: put each sound on its place.</source><translation>Trois lieux, trois sons : mettez chaque son à sa place.</translation></message>
<message><source>Easy</source><translation>Facile</translation></message>
<message><source>Medium</source><translation>Moyen</translation></message>
<message><source>Hard</source><translation>Difficile</translation></message>
<message><source>Question {number} of {count} · {points} right · code {code}</source><translation>Question {number} sur {count} · {points} justes · code {code}</translation></message>
<message><source>{team}, it is your turn. {rest}</source><translation>{team}, à vous de jouer. {rest}</translation></message>
<message><source>No sound comes out of this computer: watch the sound as a picture, or choose “Read the caption” at the start.</source><translation>Aucun son ne sort de cet ordinateur : regardez le son en image, ou choisissez au début « Lire la description ».</translation></message>
<message><source>No single word of it is seen in this picture.</source><translation>Aucun de ses mots ne se voit à lui seul dans cette image.</translation></message>
<message><source>The glowing ground speaks for: {words}.</source><translation>La zone qui brille indique : {words}.</translation></message>
</context>
<context><name>ClassroomPage</name>
<message><source>Classroom</source><translation>Classe</translation></message>
<message><source>Questions of this kind in this pack: only {count}.</source><translation>Questions de ce genre dans ce paquet : {count} seulement.</translation></message>
<message><source>questions</source><translation>questions</translation></message>
<message><source>Saved {name}. It has the answers on its last page.</source><translation>{name} est enregistré. Les réponses sont à la dernière page.</translation></message>
</context>
<context><name>ComparePage</name>
<message><source>Compare by ear</source><translation>Comparer à l’oreille</translation></message>
<message><source>From A on the left to B on the right</source><translation>De A à gauche jusqu’à B à droite</translation></message>
<message><source>Hear only A</source><translation>N’écouter que A</translation></message>
<message><source>Both</source><translation>Les deux</translation></message>
<message><source>Hear both half and half</source><translation>Écouter les deux, moitié-moitié</translation></message>
<message><source>Hear only B</source><translation>N’écouter que B</translation></message>
<message><source>“{query}” is not heard anywhere in this region.</source><translation>« {query} » ne s’entend nulle part dans cette région.</translation></message>
<message><source>“{query}”: {place}</source><translation>« {query} » : {place}</translation></message>
<message><source>The model expects the same sound of both: nothing changes.</source><translation>Le modèle attend le même son des deux : rien ne change.</translation></message>
<message><source>Both are equally loud; move the slider, or press A and B in turn.</source><translation>Les deux sont aussi forts l’un que l’autre ; déplacez le curseur, ou touchez A et B tour à tour.</translation></message>
<message><source>Choose two places, two sounds, or one place at two times, to compare.</source><translation>Choisissez deux lieux, deux sons, ou un lieu à deux moments, à comparer.</translation></message>
</context>
<context><name>ConceptCard</name>
<message><source>Pictures: {pictures} · captions: {captions}</source><translation>Images : {pictures} · descriptions : {captions}</translation></message>
</context>
<context><name>ConceptDetail</name>
<message><source>Where it speaks most: touch one to fly there</source><translation>Là où c’est le plus net : touchez une image pour y voler</translation></message>
<message><source>Sounds of its captions</source><translation>Sons de ses descriptions</translation></message>
<message><source>Captions that speak of it</source><translation>Descriptions qui en parlent</translation></message>
<message><source>Concept {number} of the model: seen in {pictures} of {all_pictures} pictures, read in {captions} of {all_captions} captions.</source><translation>Concept {number} du modèle : vu dans {pictures} images sur {all_pictures}, lu dans {captions} descriptions sur {all_captions}.</translation></message>
</context>
<context><name>ConceptGrid</name>
<message><source>Show more</source><translation>En voir plus</translation></message>
<message><source>Show more concepts</source><translation>Voir plus de concepts</translation></message>
<message><source>Concepts of this region</source><translation>Concepts de cette région</translation></message>
<message><source>Concepts that pictures and captions share: {count}</source><translation>Concepts communs aux images et aux descriptions : {count}</translation></message>
<message><source>No concept of this region has that word.</source><translation>Aucun concept de cette région n’a ce mot.</translation></message>
</context>
<context><name>ConceptRow</name>
<message><source>Concept: {name}</source><translation>Concept : {name}</translation></message>
<message><source>See this concept all over the region</source><translation>Voir ce concept dans toute la région</translation></message>
</context>
<context><name>ConceptsPage</name>
<message><source>Concepts</source><translation>Concepts</translation></message>
<message><source>Stop; what was found so far stays</source><translation>Arrêter ; ce qui a été trouvé reste</translation></message>
<message><source>Look for the concepts of this region</source><translation>Chercher les concepts de cette région</translation></message>
<message><source>Look for them</source><translation>Les chercher</translation></message>
<message><source>Back to all concepts (Esc)</source><translation>Retour à tous les concepts (Échap)</translation></message>
<message><source>All concepts</source><translation>Tous les concepts</translation></message>
<message><source>See why</source><translation>Voir pourquoi</translation></message>
<message><source>A concept is something that pictures and captions have in common, such as surf, trees or traffic. The model found its concepts by itself.</source><translation>Un concept est ce que des images et des descriptions ont en commun, comme les vagues, les arbres ou la circulation. Le modèle a trouvé ses concepts tout seul.</translation></message>
<message><source>To show them, pictures and captions all over this region have to be looked at once. The first ones come soon, all of them in a minute or two; the next time they are there at once.</source><translation>Pour les montrer, il faut parcourir une fois les images et les descriptions de toute la région. Les premiers viennent vite, tous en une minute ou deux ; la prochaine fois, ils seront là tout de suite.</translation></message>
<message><source>Looking at pictures and captions of this region …</source><translation>Lecture des images et des descriptions de cette région…</translation></message>
<message><source>That concept is too rare in this region to be shown; here are the others.</source><translation>Ce concept est trop rare dans cette région pour être montré ; voici les autres.</translation></message>
</context>
<context><name>CountDown</name>
<message><source>Seconds left</source><translation>Secondes restantes</translation></message>
</context>
<context><name>CountersCard</name>
<message><source>Counted, without any personal data</source><translation>Compté sans aucune donnée personnelle</translation></message>
<message><source>Today</source><translation>Aujourd’hui</translation></message>
<message><source>Altogether</source><translation>En tout</translation></message>
<message><source>Since</source><translation>Depuis</translation></message>
<message><source>Most heard</source><translation>Les plus écoutés</translation></message>
<message><source>Set the counters to zero</source><translation>Remettre les compteurs à zéro</translation></message>
<message><source>none yet</source><translation>aucun encore</translation></message>
<message><source>visits {visits} · places heard {places} · searches {searches}</source><translation>visites {visits} · lieux écoutés {places} · recherches {searches}</translation></message>
<message><source>Tap again: everything counted so far is lost</source><translation>Touchez encore : tout ce qui a été compté sera perdu</translation></message>
</context>
<context><name>DarkScreen</name>
<message><source>Quiet hours; touch to wake</source><translation>Heures de silence ; touchez pour réveiller</translation></message>
</context>
<context><name>Dials</name>
<message><source>Month, hour and size of the place</source><translation>Mois, heure et taille du lieu</translation></message>
<message><source>Month</source><translation>Mois</translation></message>
<message><source>Hour</source><translation>Heure</translation></message>
<message><source>Kind of recording</source><translation>Type d’enregistrement</translation></message>
<message><source>Month of the year</source><translation>Mois de l’année</translation></message>
<message><source>Hour of the day</source><translation>Heure du jour</translation></message>
<message><source>Kind of recording to expect</source><translation>Type d’enregistrement attendu</translation></message>
<message><source>{km} km</source><translation>{km} km</translation></message>
<message><source>Listen to a square of {size}</source><translation>Écouter un carré de {size}</translation></message>
<message><source>Kind of recording: {value}</source><translation>Type d’enregistrement : {value}</translation></message>
<message><source>Month: {value}</source><translation>Mois : {value}</translation></message>
<message><source>Hour: {value}</source><translation>Heure : {value}</translation></message>
</context>
<context><name>ExpectBlock</name>
<message><source>What does the map expect here?</source><translation>Qu’attend la carte ici ?</translation></message>
<message><source>Hear what the map expects here</source><translation>Écouter ce que la carte attend ici</translation></message>
<message><source>Hear it</source><translation>L’écouter</translation></message>
</context>
<context><name>FieldPage</name>
<message><source>Field notes</source><translation>Notes de terrain</translation></message>
<message><source>Undo</source><translation>Annuler</translation></message>
<message><source>The notes cannot be opened</source><translation>Les notes ne peuvent pas être ouvertes</translation></message>
<message><source>New note</source><translation>Nouvelle note</translation></message>
<message><source>Write a new note</source><translation>Écrire une nouvelle note</translation></message>
<message><source>My notes</source><translation>Mes notes</translation></message>
<message><source>Show my notes</source><translation>Montrer mes notes</translation></message>
<message><source>Settings</source><translation>Réglages</translation></message>
<message><source>Settings of field notes</source><translation>Réglages des notes de terrain</translation></message>
<message><source>Parts of the page</source><translation>Parties de la page</translation></message>
<message><source>Try again</source><translation>Réessayer</translation></message>
<message><source>Open the notes again</source><translation>Ouvrir de nouveau les notes</translation></message>
<message><source>My notes ({count})</source><translation>Mes notes ({count})</translation></message>
<message><source>Undo this</source><translation>Annuler cela</translation></message>
</context>
<context><name>FieldSettingsForm</name>
<message><source>Settings of field notes</source><translation>Réglages des notes de terrain</translation></message>
<message><source>Your name</source><translation>Votre nom</translation></message>
<message><source>stands on every note</source><translation>figure sur chaque note</translation></message>
<message><source>Licence of notes and recordings</source><translation>Licence des notes et enregistrements</translation></message>
<message><source>Licence</source><translation>Licence</translation></message>
<message><source>or another one</source><translation>ou une autre</translation></message>
<message><source>Receiver</source><translation>Récepteur</translation></message>
<message><source>a port such as COM3 or COM3@4800, or gpsd</source><translation>un port comme COM3 ou COM3@4800, ou gpsd</translation></message>
<message><source>Who writes?</source><translation>Qui écrit ?</translation></message>
<message><source>What may others do with your notes and recordings?</source><translation>Que peuvent faire les autres de vos notes et enregistrements ?</translation></message>
<message><source>Satellite receiver</source><translation>Récepteur satellite</translation></message>
<message><source>Plug it in by USB, or pair it by Bluetooth. It is asked only when you touch “Receiver”. gpsd is asked on this computer and nowhere else.</source><translation>Branchez-le en USB ou associez-le en Bluetooth. Il n’est interrogé que si vous touchez « Récepteur ». gpsd est interrogé sur cet ordinateur et nulle part ailleurs.</translation></message>
</context>
<context><name>FieldWords</name>
<message><source>No place yet</source><translation>Pas encore de lieu</translation></message>
<message><source>{near} ({where})</source><translation>{near} ({where})</translation></message>
<message><source>Without a place</source><translation>Sans lieu</translation></message>
<message><source>Tap on the map where you are, or choose another way.</source><translation>Touchez sur la carte l’endroit où vous êtes, ou choisissez une autre façon.</translation></message>
<message><source>from the map</source><translation>depuis la carte</translation></message>
<message><source>typed</source><translation>écrit</translation></message>
<message><source>from a GPX file</source><translation>d’un fichier GPX</translation></message>
<message><source>from a receiver</source><translation>d’un récepteur</translation></message>
<message><source>{origin}, measured {time}</source><translation>{origin}, mesuré {time}</translation></message>
<message><source>{origin}, good to about {metres} m</source><translation>{origin}, à environ {metres} m près</translation></message>
<message><source>{origin}; guessed by the receiver, without satellites</source><translation>{origin} ; estimé par le récepteur, sans satellites</translation></message>
<message><source>The map was right</source><translation>La carte avait raison</translation></message>
<message><source>The map was partly right</source><translation>La carte avait en partie raison</translation></message>
<message><source>The map was wrong</source><translation>La carte avait tort</translation></message>
<message><source>Heard: {sounds}</source><translation>Entendu : {sounds}</translation></message>
<message><source>{sounds}, recorded here.</source><translation>{sounds}, enregistré ici.</translation></message>
<message><source>A recording made here.</source><translation>Un enregistrement fait ici.</translation></message>
<message><source>There is nothing to compare: no sounds were chosen or recorded.</source><translation>Rien à comparer : aucun son n’a été choisi ni enregistré.</translation></message>
<message><source>You heard this, as the map expected: {sounds}.</source><translation>Vous avez entendu ceci, comme la carte l’attendait : {sounds}.</translation></message>
<message><source>You heard this; the map did not expect it: {sounds}.</source><translation>Vous avez entendu ceci ; la carte ne l’attendait pas : {sounds}.</translation></message>
<message><source>You heard this; the map thought of it, but not first: {sounds}.</source><translation>Vous avez entendu ceci ; la carte y avait pensé, mais pas en premier : {sounds}.</translation></message>
<message><source>The map expected this; you did not hear it: {sounds}.</source><translation>La carte attendait ceci ; vous ne l’avez pas entendu : {sounds}.</translation></message>
<message><source>Of {count} captions, the one that the map expected is number {rank} for this recording (likeness {score}).</source><translation>Sur {count} descriptions, celle que la carte attendait vient au rang {rank} pour cet enregistrement (ressemblance {score}).</translation></message>
<message><source>That recording and ground belong together is {words}.</source><translation>Que l’enregistrement vienne bien de ce lieu : {words}.</translation></message>
<message><source>To the model it sounds most like: {caption}</source><translation>Pour le modèle, cela ressemble surtout à : {caption}</translation></message>
</context>
<context><name>Health</name>
<message><source>Save a health report</source><translation>Enregistrer un rapport d’état</translation></message>
<message><source>Saved {name}.</source><translation>{name} est enregistré.</translation></message>
</context>
<context><name>HeardBlock</name>
<message><source>What do you hear?</source><translation>Qu’entendez-vous ?</translation></message>
<message><source>Sounds to choose from</source><translation>Sons au choix</translation></message>
<message><source>More sounds</source><translation>Plus de sons</translation></message>
<message><source>Show all sounds to choose from</source><translation>Montrer tous les sons au choix</translation></message>
<message><source>Other sounds, in your own words</source><translation>D’autres sons, avec vos mots</translation></message>
<message><source>a kettle, a foghorn</source><translation>une bouilloire, une corne de brume</translation></message>
<message><source>Is the map right?</source><translation>La carte a-t-elle raison ?</translation></message>
<message><source>Yes</source><translation>Oui</translation></message>
<message><source>Partly</source><translation>En partie</translation></message>
<message><source>No</source><translation>Non</translation></message>
<message><source>Fewer sounds</source><translation>Moins de sons</translation></message>
</context>
<context><name>Hint</name>
<message><source>Tap anywhere to hear it</source><translation>Touchez n’importe où pour écouter</translation></message>
<message><source>Or search for a sound, and see where in the region you would hear it.</source><translation>Ou cherchez un son, et voyez où vous l’entendriez dans la région.</translation></message>
<message><source>Opening the map …</source><translation>Ouverture de la carte…</translation></message>
</context>
<context><name>LayerRow</name>
<message><source>Level of {sound}</source><translation>Niveau de {sound}</translation></message>
<message><source>Mute {sound}</source><translation>Couper {sound}</translation></message>
<message><source>Solo</source><translation>Solo</translation></message>
<message><source>Hear only {sound}</source><translation>N’écouter que {sound}</translation></message>
</context>
<context><name>LeftoverOffer</name>
<message><source>A recording of {length} from {made} was interrupted.</source><translation>Un enregistrement de {length} du {made} a été interrompu.</translation></message>
<message><source>Keep it as a note</source><translation>Le garder comme note</translation></message>
<message><source>Keep the interrupted recording as a note</source><translation>Garder l’enregistrement interrompu comme note</translation></message>
<message><source>Do without</source><translation>S’en passer</translation></message>
<message><source>Do without the interrupted recording</source><translation>Se passer de l’enregistrement interrompu</translation></message>
<message><source>The recording is kept among your notes.</source><translation>L’enregistrement est gardé parmi vos notes.</translation></message>
<message><source>The interrupted recording was put away.</source><translation>L’enregistrement interrompu a été rangé.</translation></message>
</context>
<context><name>Legend</name>
<message><source>Legend: from unlikely on the left to very likely on the right; hatched where it is as likely as not or more</source><translation>Légende : d’improbable à gauche à très probable à droite ; hachuré là où c’est au moins une chance sur deux</translation></message>
<message><source>unlikely</source><translation>improbable</translation></message>
<message><source>as likely as not</source><translation>une chance sur deux</translation></message>
<message><source>very likely</source><translation>très probable</translation></message>
</context>
<context><name>Lengths</name>
<message><source>{number} m</source><translation>{number} m</translation></message>
<message><source>{number} km</source><translation>{number} km</translation></message>
</context>
<context><name>LevelHistory</name>
<message><source>Level of the recording</source><translation>Niveau de l’enregistrement</translation></message>
</context>
<context><name>ListeningPanel</name>
<message><source>What this place sounds like</source><translation>Ce que l’on entend ici</translation></message>
<message><source>The picture that was listened to; fly there</source><translation>L’image qui a été écoutée ; y voler</translation></message>
<message><source>Close this place</source><translation>Fermer ce lieu</translation></message>
<message><source>See why</source><translation>Voir pourquoi</translation></message>
<message><source>See why: which patches of the picture speak for what</source><translation>Voir pourquoi : quels morceaux de l’image indiquent quoi</translation></message>
<message><source>Print a sheet</source><translation>Imprimer</translation></message>
<message><source>Save a sheet of this place as a PDF to print</source><translation>Enregistrer une fiche de ce lieu en PDF à imprimer</translation></message>
<message><source>Caption, sounds and other captions</source><translation>Description, sons et autres descriptions</translation></message>
<message><source>It may also sound like this</source><translation>On pourrait aussi y entendre ceci</translation></message>
<message><source>Guessed from the picture: {words}</source><translation>Deviné d’après l’image : {words}</translation></message>
</context>
<context><name>LoudnessCard</name>
<message><source>Loudness</source><translation>Volume sonore</translation></message>
<message><source>Volume at the start</source><translation>Volume au début</translation></message>
<message><source>Safe ceiling</source><translation>Limite de sécurité</translation></message>
<message><source>The same sound on both sides</source><translation>Le même son des deux côtés</translation></message>
<message><source>Mono: for one loudspeaker, one earphone, or one ear that hears better.</source><translation>Mono : pour un seul haut-parleur, un seul écouteur ou une oreille qui entend mieux.</translation></message>
<message><source>Measured loudness</source><translation>Niveau mesuré</translation></message>
<message><source>The meter shows one decibel less</source><translation>L’appareil affiche un décibel de moins</translation></message>
<message><source>The meter shows one decibel more</source><translation>L’appareil affiche un décibel de plus</translation></message>
<message><source>Play at the ceiling</source><translation>Diffuser à la limite</translation></message>
<message><source>Play a place as loud as the safe ceiling allows</source><translation>Diffuser un lieu aussi fort que la limite de sécurité le permet</translation></message>
<message><source>Play at the ceiling, hold a sound level meter where the listeners' heads are, and press minus and plus until the number above is the one on the meter.</source><translation>Diffusez à la limite, tenez un sonomètre à la hauteur des têtes de ceux qui écoutent, et touchez moins et plus jusqu’à ce que le nombre ci-dessus soit celui de l’appareil.</translation></message>
<message><source>Set the ceiling for grown-ups</source><translation>Régler la limite pour adultes</translation></message>
<message><source>Set the ceiling for children</source><translation>Régler la limite pour enfants</translation></message>
<message><source>{level} dB(A), grown-ups</source><translation>{level} dB(A), adultes</translation></message>
<message><source>{level} dB(A), children</source><translation>{level} dB(A), enfants</translation></message>
<message><source>Not calibrated</source><translation>Non calibré</translation></message>
<message><source>Forget the measured level</source><translation>Oublier le niveau mesuré</translation></message>
<message><source>WHO and ITU (H.870) take 80 dB(A) over 40 hours a week as safe for grown-ups, and 75 dB(A) for children.</source><translation>L’OMS et l’UIT (H.870) jugent sûrs 80 dB(A) pendant 40 heures par semaine pour les adultes, et 75 dB(A) pour les enfants.</translation></message>
<message><source>Volume at the start: {percent}%</source><translation>Volume au début : {percent} %</translation></message>
<message><source>Safe ceiling: {percent}%</source><translation>Limite de sécurité : {percent} %</translation></message>
<message><source>Not calibrated: nobody has measured how loud this is.</source><translation>Non calibré : personne n’a mesuré la force du son.</translation></message>
<message><source>At the ceiling: {level} dB(A)</source><translation>À la limite : {level} dB(A)</translation></message>
<message><source>At the ceiling, children may listen as long as they like.</source><translation>À la limite, les enfants peuvent écouter aussi longtemps qu’ils veulent.</translation></message>
<message><source>At the ceiling, children may listen {hours} hours a week.</source><translation>À la limite, les enfants peuvent écouter {hours} heures par semaine.</translation></message>
</context>
<context><name>MapControls</name>
<message><source>Map controls</source><translation>Boutons de la carte</translation></message>
<message><source>Zoom in (+)</source><translation>Zoom avant (+)</translation></message>
<message><source>Zoom out (−)</source><translation>Zoom arrière (−)</translation></message>
<message><source>Show the whole region (Home)</source><translation>Montrer toute la région (Début)</translation></message>
<message><source>Show or hide arrows that move the map</source><translation>Montrer ou cacher les flèches qui déplacent la carte</translation></message>
<message><source>Walk: the sound follows you over the map (W)</source><translation>Se promener : le son vous suit sur la carte (W)</translation></message>
<message><source>Hear the middle of the map (Enter)</source><translation>Écouter le milieu de la carte (Entrée)</translation></message>
<message><source>Hear here</source><translation>Écouter ici</translation></message>
</context>
<context><name>MapFooter</name>
<message><source>Scale, coordinates and attribution</source><translation>Échelle, coordonnées et sources</translation></message>
<message><source>{metres} m per pixel</source><translation>{metres} m par pixel</translation></message>
</context>
<context><name>MapView</name>
<message><source>Satellite map</source><translation>Carte satellite</translation></message>
<message><source>Arrow keys move, plus and minus zoom, Enter listens in the middle.</source><translation>Les flèches déplacent, plus et moins zooment, Entrée écoute au milieu.</translation></message>
</context>
<context><name>MatchView</name>
<message><source>Show the answers</source><translation>Montrer les réponses</translation></message>
<message><source>Put every sound right</source><translation>Mettre chaque son à sa place</translation></message>
<message><source>Check</source><translation>Vérifier</translation></message>
<message><source>Try again</source><translation>Réessayer</translation></message>
<message><source>Keep what is right and try the others</source><translation>Garder ce qui est juste et réessayer le reste</translation></message>
<message><source>Next</source><translation>Suivant</translation></message>
<message><source>Question</source><translation>Question</translation></message>
<message><source>Tap a sound, then the picture where it belongs.</source><translation>Touchez un son, puis l’image qui va avec.</translation></message>
<message><source>Picture {letter}: {place}</source><translation>Image {letter} : {place}</translation></message>
<message><source>Sound {number}</source><translation>Son {number}</translation></message>
<message><source>All three are right!</source><translation>Les trois sont justes !</translation></message>
<message><source>{right} of {all} are right.</source><translation>{right} sur {all} sont justes.</translation></message>
<message><source>This is how they belong together.</source><translation>Voici comment ils vont ensemble.</translation></message>
</context>
<context><name>Menu</name>
<message><source>Menu</source><translation>Menu</translation></message>
</context>
<context><name>Meter</name>
<message><source>Level of the microphone</source><translation>Niveau du micro</translation></message>
</context>
<context><name>Microphone</name>
<message><source>Listening. Kept in memory only, and wiped after the search.</source><translation>À l’écoute. Gardé en mémoire seulement, et effacé après la recherche.</translation></message>
<message><source>The microphone gave no sound.</source><translation>Le micro n’a donné aucun son.</translation></message>
<message><source>{seconds} s</source><translation>{seconds} s</translation></message>
</context>
<context><name>MicrophoneButton</name>
<message><source>Stop listening and search</source><translation>Arrêter d’écouter et chercher</translation></message>
<message><source>Search with the microphone: hold, or tap twice</source><translation>Chercher avec le micro : appui long, ou deux touches</translation></message>
</context>
<context><name>NoteCard</name>
<message><source>recording of {length}</source><translation>enregistrement de {length}</translation></message>
<message><source>recovered after an interruption</source><translation>récupéré après une interruption</translation></message>
<message><source>its file is gone</source><translation>son fichier a disparu</translation></message>
<message><source>The map: {caption}</source><translation>La carte : {caption}</translation></message>
<message><source>What to do with this note</source><translation>Que faire de cette note</translation></message>
<message><source>Play</source><translation>Écouter</translation></message>
<message><source>Play the recording of this note</source><translation>Écouter l’enregistrement de cette note</translation></message>
<message><source>Compare</source><translation>Comparer</translation></message>
<message><source>Compare what was heard with what the map expected</source><translation>Comparer ce qu’on a entendu à ce que la carte attendait</translation></message>
<message><source>On the map</source><translation>Sur la carte</translation></message>
<message><source>Let everyone hear this recording at its place on the map</source><translation>Laisser tout le monde entendre cet enregistrement à sa place sur la carte</translation></message>
<message><source>Delete</source><translation>Supprimer</translation></message>
<message><source>Delete this note</source><translation>Supprimer cette note</translation></message>
<message><source>Stop</source><translation>Arrêter</translation></message>
</context>
<context><name>NoteList</name>
<message><source>My field notes</source><translation>Mes notes de terrain</translation></message>
<message><source>There are no notes yet. Go where it sounds, and write the first one.</source><translation>Pas encore de notes. Allez là où il y a des sons et écrivez la première.</translation></message>
<message><source>Newer notes</source><translation>Notes plus récentes</translation></message>
<message><source>Show newer notes</source><translation>Montrer les notes plus récentes</translation></message>
<message><source>Older notes</source><translation>Notes plus anciennes</translation></message>
<message><source>Show older notes</source><translation>Montrer les notes plus anciennes</translation></message>
<message><source>Notes {first} to {last} of {count}</source><translation>Notes {first} à {last} sur {count}</translation></message>
</context>
<context><name>NoteWriter</name>
<message><source>New note</source><translation>Nouvelle note</translation></message>
<message><source>Your unfinished note</source><translation>Votre note inachevée</translation></message>
<message><source>An unfinished recording</source><translation>Un enregistrement inachevé</translation></message>
<message><source>Your words</source><translation>Vos mots</translation></message>
<message><source>Anything else worth knowing</source><translation>Autre chose d’utile à savoir</translation></message>
<message><source>Keep this note</source><translation>Garder cette note</translation></message>
<message><source>Your unfinished note is back.</source><translation>Votre note inachevée est de retour.</translation></message>
<message><source>Start afresh</source><translation>Recommencer</translation></message>
<message><source>Put it away and start afresh</source><translation>La ranger et recommencer</translation></message>
<message><source>Signed by {author}, {licence}.</source><translation>Signé par {author}, {licence}.</translation></message>
<message><source>Not signed yet: write your name under “Settings”. Licence: {licence}.</source><translation>Pas encore signé : écrivez votre nom dans « Réglages ». Licence : {licence}.</translation></message>
<message><source>The unfinished note was put away.</source><translation>La note inachevée a été rangée.</translation></message>
<message><source>The note is kept.</source><translation>La note est gardée.</translation></message>
</context>
<context><name>NotesView</name>
<message><source>My notes</source><translation>Mes notes</translation></message>
<message><source>GeoPackage</source><translation>GeoPackage</translation></message>
<message><source>Save all notes as a GeoPackage</source><translation>Enregistrer toutes les notes en GeoPackage</translation></message>
<message><source>GeoJSON</source><translation>GeoJSON</translation></message>
<message><source>Save all notes as GeoJSON</source><translation>Enregistrer toutes les notes en GeoJSON</translation></message>
<message><source>Zip with sounds</source><translation>Zip avec les sons</translation></message>
<message><source>Save notes and recordings as a zip</source><translation>Enregistrer notes et enregistrements dans un zip</translation></message>
<message><source>Stop; no file is left</source><translation>Arrêter ; aucun fichier ne reste</translation></message>
<message><source>Save the notes for other programs</source><translation>Enregistrer les notes pour d’autres programmes</translation></message>
<message><source>Take them along</source><translation>Les emporter</translation></message>
<message><source>Comparing …</source><translation>Comparaison…</translation></message>
<message><source>The recording is heard on the map now, near its place.</source><translation>L’enregistrement s’entend maintenant sur la carte, près de son lieu.</translation></message>
<message><source>The recording is heard on the map no more.</source><translation>L’enregistrement ne s’entend plus sur la carte.</translation></message>
<message><source>The note was deleted.</source><translation>La note a été supprimée.</translation></message>
<message><source>Save the notes</source><translation>Enregistrer les notes</translation></message>
<message><source>Writing {name} …</source><translation>Écriture de {name}…</translation></message>
<message><source>{name} is written.</source><translation>{name} est écrit.</translation></message>
<message><source>{name} is written. Recordings left out, as their files are gone: {count}</source><translation>{name} est écrit. Enregistrements absents, car leurs fichiers ont disparu : {count}</translation></message>
</context>
<context><name>PackCard</name>
<message><source>Map of {title}</source><translation>Carte de {title}</translation></message>
<message><source>Open {title}</source><translation>Ouvrir {title}</translation></message>
<message><source>Open</source><translation>Ouvrir</translation></message>
<message><source>Check</source><translation>Vérifier</translation></message>
<message><source>Check every byte of {title}</source><translation>Vérifier chaque octet de {title}</translation></message>
<message><source>Remove</source><translation>Retirer</translation></message>
<message><source>Remove {title} from this computer</source><translation>Retirer {title} de cet ordinateur</translation></message>
<message><source>Set apart: {why} You can try to open it again.</source><translation>Mis de côté : {why} Vous pouvez essayer de le rouvrir.</translation></message>
<message><source>This pack cannot be opened. Remove it, or add it again.</source><translation>Impossible d’ouvrir ce paquet. Retirez-le ou ajoutez-le à nouveau.</translation></message>
<message><source>Open now</source><translation>Ouvert</translation></message>
</context>
<context><name>PackKeeper</name>
<message><source>Soundmark ended twice while this pack was being opened.</source><translation>Soundmark s’est arrêté deux fois à l’ouverture de ce paquet.</translation></message>
<message><source>“{title}” is unsigned, and staff have not let the exhibit show such packs.</source><translation>« {title} » n’est pas signé, et le personnel n’a pas autorisé de tels paquets dans l’exposition.</translation></message>
<message><source>The pack that was open last is no longer on this computer.</source><translation>Le dernier paquet ouvert n’est plus sur cet ordinateur.</translation></message>
<message><source>Soundmark ended twice while it opened “{title}”; that pack is set apart.</source><translation>Soundmark s’est arrêté deux fois en ouvrant « {title} » ; ce paquet est mis de côté.</translation></message>
</context>
<context><name>PackWork</name>
<message><source>Work in progress</source><translation>Travail en cours</translation></message>
<message><source>Stop this; nothing is changed</source><translation>Arrêter ; rien ne change</translation></message>
<message><source>Please wait until the present work is done.</source><translation>Veuillez attendre que le travail en cours soit fini.</translation></message>
<message><source>Adding {title}; it needs up to {size} on the disk while it is added.</source><translation>Ajout de {title} ; cela demande jusqu’à {size} sur le disque pendant l’ajout.</translation></message>
<message><source>Adding {title}. Nobody trusted has signed it, so each of its parts is checked and written anew; that needs up to {size} on the disk.</source><translation>Ajout de {title}. Personne de confiance ne l’a signé : chacune de ses parties est donc vérifiée et réécrite ; cela demande jusqu’à {size} sur le disque.</translation></message>
</context>
<context><name>PacksPage</name>
<message><source>Packs</source><translation>Paquets</translation></message>
<message><source>Undo</source><translation>Annuler</translation></message>
<message><source>Put the removed pack back</source><translation>Remettre le paquet retiré</translation></message>
<message><source>Add a pack from a stick or a folder</source><translation>Ajouter un paquet d’une clé USB ou d’un dossier</translation></message>
<message><source>Add a pack</source><translation>Ajouter un paquet</translation></message>
<message><source>Add a folder</source><translation>Ajouter un dossier</translation></message>
<message><source>Add a pack that is a folder</source><translation>Ajouter un paquet qui est un dossier</translation></message>
<message><source>A pack is a place to be heard: its map, its captions and its sounds. Put the stick in and press “Add a pack”, or drop the file here.</source><translation>Un paquet est un lieu à écouter : sa carte, ses descriptions et ses sons. Branchez la clé USB et touchez « Ajouter un paquet », ou déposez le fichier ici.</translation></message>
<message><source>Stopped, and nothing was changed: {work}</source><translation>Arrêté, et rien n’a été changé : {work}</translation></message>
<message><source>Checking {title} …</source><translation>Vérification de {title}…</translation></message>
<message><source>Checked: all {count} files are as they should be.</source><translation>Vérifié : les {count} fichiers sont comme il faut.</translation></message>
<message><source>{title} was removed.</source><translation>{title} a été retiré.</translation></message>
<message><source>Adding {name} …</source><translation>Ajout de {name}…</translation></message>
<message><source>{title} was added.</source><translation>{title} a été ajouté.</translation></message>
<message><source>Choose a pack</source><translation>Choisir un paquet</translation></message>
<message><source>Packs ({patterns})</source><translation>Paquets ({patterns})</translation></message>
<message><source>Choose the folder of a pack</source><translation>Choisir le dossier d’un paquet</translation></message>
</context>
<context><name>Page</name>
<message><source>Back to the map (Esc)</source><translation>Retour à la carte (Échap)</translation></message>
</context>
<context><name>Pages</name>
<message><source>See why</source><translation>Voir pourquoi</translation></message>
<message><source>Concepts</source><translation>Concepts</translation></message>
<message><source>Classroom</source><translation>Classe</translation></message>
<message><source>Compare by ear</source><translation>Comparer à l’oreille</translation></message>
<message><source>Field notes</source><translation>Notes de terrain</translation></message>
<message><source>Packs</source><translation>Paquets</translation></message>
<message><source>Settings</source><translation>Réglages</translation></message>
</context>
<context><name>PanPad</name>
<message><source>Move the map</source><translation>Déplacer la carte</translation></message>
<message><source>Move north</source><translation>Vers le nord</translation></message>
<message><source>Move west</source><translation>Vers l’ouest</translation></message>
<message><source>Move east</source><translation>Vers l’est</translation></message>
<message><source>Move south</source><translation>Vers le sud</translation></message>
</context>
<context><name>PatchPicture</name>
<message><source>Move with the arrow keys to hear what each patch of the picture speaks for.</source><translation>Avancez avec les flèches pour entendre ce qu’indique chaque morceau de l’image.</translation></message>
<message><source>Picture of the place, in patches</source><translation>Image du lieu, en morceaux</translation></message>
<message><source>row {row}, column {column}</source><translation>rangée {row}, colonne {column}</translation></message>
<message><source>{place}: {words}</source><translation>{place} : {words}</translation></message>
</context>
<context><name>PatchRows</name>
<message><source>No word yet (concept {number})</source><translation>Pas encore de mot (concept {number})</translation></message>
</context>
<context><name>PatchTile</name>
<message><source>Fly there and listen</source><translation>Y voler et écouter</translation></message>
</context>
<context><name>PictureCard</name>
<message><source>right</source><translation>juste</translation></message>
<message><source>not right</source><translation>faux</translation></message>
</context>
<context><name>PinCheck</name>
<message><source>Staff only</source><translation>Réservé au personnel</translation></message>
<message><source>Please enter the PIN.</source><translation>Saisissez le code PIN.</translation></message>
<message><source>That was not the PIN.</source><translation>Ce n’est pas le code PIN.</translation></message>
<message><source>Too many wrong tries. Please wait {seconds} s.</source><translation>Trop d’essais ratés. Attendez {seconds} s.</translation></message>
</context>
<context><name>PinChoice</name>
<message><source>A new PIN</source><translation>Un nouveau code PIN</translation></message>
<message><source>4 to 12 digits.</source><translation>De 4 à 12 chiffres.</translation></message>
<message><source>The same PIN once more</source><translation>Le même code PIN encore une fois</translation></message>
<message><source>The two were not the same.</source><translation>Les deux n’étaient pas pareils.</translation></message>
</context>
<context><name>PinPad</name>
<message><source>Take the last digit away</source><translation>Effacer le dernier chiffre</translation></message>
<message><source>OK</source><translation>OK</translation></message>
<message><source>Back to the exhibit</source><translation>Retour à l’exposition</translation></message>
<message><source>PIN</source><translation>Code PIN</translation></message>
<message><source>Digits</source><translation>Chiffres</translation></message>
<message><source>A PIN has at least {count} digits.</source><translation>Un code PIN a au moins {count} chiffres.</translation></message>
<message><source>Digits typed: {count}</source><translation>Chiffres saisis : {count}</translation></message>
</context>
<context><name>PlaceBlock</name>
<message><source>Where are you?</source><translation>Où êtes-vous ?</translation></message>
<message><source>Middle of the map</source><translation>Milieu de la carte</translation></message>
<message><source>Take the middle of the map as the place</source><translation>Prendre le milieu de la carte comme lieu</translation></message>
<message><source>Type it</source><translation>L’écrire</translation></message>
<message><source>Type the coordinates</source><translation>Écrire les coordonnées</translation></message>
<message><source>GPX file</source><translation>Fichier GPX</translation></message>
<message><source>Take the place from a GPX file</source><translation>Prendre le lieu d’un fichier GPX</translation></message>
<message><source>Receiver</source><translation>Récepteur</translation></message>
<message><source>Ask the satellite receiver for the place</source><translation>Demander le lieu au récepteur satellite</translation></message>
<message><source>Ways to tell the place</source><translation>Façons d’indiquer le lieu</translation></message>
<message><source>Latitude and longitude</source><translation>Latitude et longitude</translation></message>
<message><source>such as 37.7594, -122.5128</source><translation>par exemple 37.7594, -122.5128</translation></message>
<message><source>Take it</source><translation>Le prendre</translation></message>
<message><source>Take this place</source><translation>Prendre ce lieu</translation></message>
<message><source>Degrees, with minutes and seconds if you like, UTM or MGRS; all of WGS 84.</source><translation>Degrés, avec minutes et secondes si vous voulez, UTM ou MGRS ; le tout en WGS 84.</translation></message>
<message><source>As in the note before; tell it anew if you have gone on.</source><translation>Comme dans la note précédente ; indiquez-le de nouveau si vous avez continué.</translation></message>
<message><source>Stop looking</source><translation>Arrêter la recherche</translation></message>
<message><source>Looking for satellites; this may take half a minute …</source><translation>Recherche de satellites ; cela peut prendre une demi-minute…</translation></message>
</context>
<context><name>PlaceTaker</name>
<message><source>Asking the map …</source><translation>Interrogation de la carte…</translation></message>
<message><source>Choose a GPX file</source><translation>Choisir un fichier GPX</translation></message>
<message><source>GPX files ({patterns})</source><translation>Fichiers GPX ({patterns})</translation></message>
<message><source>Tell the place first; then the map says what it expects.</source><translation>Indiquez d’abord le lieu ; la carte dira ensuite ce qu’elle attend.</translation></message>
</context>
<context><name>QuietHours</name>
<message><source>Quiet hours</source><translation>Heures de silence</translation></message>
<message><source>Quiet from</source><translation>Silence à partir de</translation></message>
<message><source>Quiet until</source><translation>Silence jusqu’à</translation></message>
<message><source>Never</source><translation>Jamais</translation></message>
<message><source>The screen is never dark</source><translation>L’écran n’est jamais noir</translation></message>
<message><source>Dark and silent from</source><translation>Noir et silencieux à partir de</translation></message>
<message><source>Awake again at</source><translation>Réveil à</translation></message>
<message><source>From</source><translation>De</translation></message>
<message><source>Until</source><translation>Jusqu’à</translation></message>
<message><source>Quiet from: {hour}</source><translation>Silence à partir de : {hour}</translation></message>
<message><source>Quiet until: {hour}</source><translation>Silence jusqu’à : {hour}</translation></message>
<message><source>Dark and silent from {begin} until {end}; a touch wakes it.</source><translation>Noir et silencieux de {begin} à {end} ; un toucher le réveille.</translation></message>
<message><source>The screen never goes dark.</source><translation>L’écran ne devient jamais noir.</translation></message>
</context>
<context><name>RecordBlock</name>
<message><source>Record it</source><translation>L’enregistrer</translation></message>
<message><source>Play the recording</source><translation>Écouter l’enregistrement</translation></message>
<message><source>Do without this recording</source><translation>Se passer de cet enregistrement</translation></message>
<message><source>Recording. Every half second is on the disk; ask people whose voices it holds.</source><translation>Enregistrement. Chaque demi-seconde est aussitôt sur le disque ; demandez leur accord aux personnes dont on entend la voix.</translation></message>
<message><source>Finishing the recording …</source><translation>Fin de l’enregistrement…</translation></message>
<message><source>The recording stays on this computer.</source><translation>L’enregistrement reste sur cet ordinateur.</translation></message>
<message><source>Recovered after an interruption.</source><translation>Récupéré après une interruption.</translation></message>
<message><source>Recorded and kept.</source><translation>Enregistré et gardé.</translation></message>
<message><source>Stop the recording</source><translation>Arrêter l’enregistrement</translation></message>
</context>
<context><name>RecordButton</name>
<message><source>Stop</source><translation>Arrêter</translation></message>
<message><source>Record</source><translation>Enregistrer</translation></message>
<message><source>End the recording</source><translation>Terminer l’enregistrement</translation></message>
<message><source>Begin to record</source><translation>Commencer à enregistrer</translation></message>
</context>
<context><name>Result</name>
<message><source>Comparison</source><translation>Comparaison</translation></message>
</context>
<context><name>ResultRow</name>
<message><source>Stop</source><translation>Arrêter</translation></message>
<message><source>Fly there and listen</source><translation>Y voler et écouter</translation></message>
</context>
<context><name>ResultView</name>
<message><source>Result</source><translation>Résultat</translation></message>
<message><source>{points} of {most} right</source><translation>{points} justes sur {most}</translation></message>
<message><source>{game} · {level} · code {code} · check {check}</source><translation>{game} · {level} · code {code} · contrôle {check}</translation></message>
<message><source>{team}: {points} of {most}</source><translation>{team} : {points} sur {most}</translation></message>
<message><source>Another round</source><translation>Encore une partie</translation></message>
<message><source>Choose a game</source><translation>Choisissez un jeu</translation></message>
<message><source>Back to the choice of games</source><translation>Retour au choix des jeux</translation></message>
<message><source>Result and answers</source><translation>Résultat et réponses</translation></message>
<message><source>Look at each answer again</source><translation>Revoir chaque réponse</translation></message>
<message><source>Looking where the words come from …</source><translation>Recherche d’où viennent les mots…</translation></message>
</context>
<context><name>Results</name>
<message><source>Results</source><translation>Résultats</translation></message>
<message><source>Best places</source><translation>Meilleurs lieux</translation></message>
<message><source>“{query}”: not heard here. No place in this region supports it.</source><translation>« {query} » : ne s’entend pas ici. Aucun lieu de cette région ne l’indique.</translation></message>
<message><source>Where it might sound like “{query}”</source><translation>Où l’on pourrait entendre quelque chose comme « {query} »</translation></message>
<message><source>Where you would hear “{query}”</source><translation>Où vous entendriez « {query} »</translation></message>
</context>
<context><name>ReviewRow</name>
<message><source>{number}. {place}</source><translation>{number}. {place}</translation></message>
<message><source>Right</source><translation>Juste</translation></message>
<message><source>You chose {place}</source><translation>Vous avez choisi {place}</translation></message>
<message><source>{team}: {what}</source><translation>{team} : {what}</translation></message>
<message><source>Fly there, hear it and see why</source><translation>Y voler, l’écouter et voir pourquoi</translation></message>
</context>
<context><name>ScaleRow</name>
<message><source>How much ground</source><translation>Quelle étendue</translation></message>
<message><source>Concepts of squares of {size}</source><translation>Concepts de carrés de {size}</translation></message>
</context>
<context><name>ScaleRuler</name>
<message><source>Scale bar: {length}</source><translation>Échelle : {length}</translation></message>
</context>
<context><name>SearchBar</name>
<message><source>waves on a beach</source><translation>vagues sur une plage</translation></message>
<message><source>birds in trees</source><translation>oiseaux dans les arbres</translation></message>
<message><source>trains passing by</source><translation>trains qui passent</translation></message>
<message><source>busy highway</source><translation>autoroute chargée</translation></message>
<message><source>boats in a harbour</source><translation>bateaux dans un port</translation></message>
<message><source>children playing</source><translation>enfants qui jouent</translation></message>
<message><source>jets taking off</source><translation>avions qui décollent</translation></message>
<message><source>Search for a sound</source><translation>Chercher un son</translation></message>
<message><source>Menu</source><translation>Menu</translation></message>
<message><source>Sound to search for</source><translation>Son à chercher</translation></message>
<message><source>Search with a sound file (WAV, FLAC, Ogg, MP3)</source><translation>Chercher avec un fichier son (WAV, FLAC, Ogg, MP3)</translation></message>
<message><source>Take the sound out of the search</source><translation>Retirer le son de la recherche</translation></message>
<message><source>Show or hide the list</source><translation>Montrer ou cacher la liste</translation></message>
<message><source>Clear the search</source><translation>Effacer la recherche</translation></message>
<message><source>Suggestions</source><translation>Suggestions</translation></message>
<message><source>Add words</source><translation>Ajouter des mots</translation></message>
</context>
<context><name>SearchField</name>
<message><source>Find a concept</source><translation>Trouver un concept</translation></message>
<message><source>Find by a word, such as water</source><translation>Chercher par un mot, comme eau</translation></message>
<message><source>Find a concept by a word</source><translation>Trouver un concept par un mot</translation></message>
</context>
<context><name>SeeWhyPage</name>
<message><source>See why</source><translation>Voir pourquoi</translation></message>
<message><source>The bars say how strongly, on one scale for all words and all pictures. Bold words stand in the caption.</source><translation>Les barres disent à quel point, sur une même échelle pour tous les mots et toutes les images. Les mots en gras sont dans la description.</translation></message>
<message><source>Its concepts</source><translation>Ses concepts</translation></message>
<message><source>All concepts of this region</source><translation>Tous les concepts de cette région</translation></message>
<message><source>Concepts</source><translation>Concepts</translation></message>
<message><source>Hear the middle of the map</source><translation>Écouter le milieu de la carte</translation></message>
<message><source>What the picture says</source><translation>Ce que dit l’image</translation></message>
<message><source>Hear a place first: then its picture can tell why it sounds as it does.</source><translation>Écoutez d’abord un lieu : son image pourra ensuite expliquer ce qu’on y entend.</translation></message>
<message><source>See why: {place}</source><translation>Voir pourquoi : {place}</translation></message>
<message><source>Learning the words of this region; more of them appear as they come.</source><translation>Apprentissage des mots de cette région ; d’autres apparaîtront peu à peu.</translation></message>
<message><source>nothing that I know</source><translation>rien que je connaisse</translation></message>
<message><source>Touch a patch of the picture.</source><translation>Touchez un morceau de l’image.</translation></message>
<message><source>Row {row}, column {column}</source><translation>Rangée {row}, colonne {column}</translation></message>
<message><source>This patch speaks for</source><translation>Ce morceau indique</translation></message>
<message><source>Nothing clearly: none of the {count} words that were tried.</source><translation>Rien de net : aucun des {count} mots essayés.</translation></message>
</context>
<context><name>Sentences</name>
<message><source>{name} is not an Ogg, FLAC or WAV sound; replace the file.</source><translation>{name} n’est pas un son Ogg, FLAC ou WAV ; remplacez le fichier.</translation></message>
<message><source>{name} is damaged and cannot be played; replace the file.</source><translation>{name} est endommagé et ne peut pas être lu ; remplacez le fichier.</translation></message>
<message><source>{name} is larger than {most} MB; use a shorter sound.</source><translation>{name} dépasse {most} Mo ; utilisez un son plus court.</translation></message>
<message><source>The sound {name} cannot be read ({reason}); check that the pack is whole.</source><translation>Le son {name} ne peut pas être lu ({reason}) ; vérifiez que le paquet est complet.</translation></message>
<message><source>{name} has a sample rate of {rate} Hz; use {least} to {most} Hz.</source><translation>{name} a une fréquence d’échantillonnage de {rate} Hz ; utilisez {least} à {most} Hz.</translation></message>
<message><source>{name} has {channels} channels; use one or two.</source><translation>{name} a {channels} canaux ; utilisez-en un ou deux.</translation></message>
<message><source>{name} is longer than {most} seconds; use a shorter sound.</source><translation>{name} dure plus de {most} secondes ; utilisez un son plus court.</translation></message>
<message><source>{name} is shorter than {least} seconds; use a longer sound.</source><translation>{name} dure moins de {least} secondes ; utilisez un son plus long.</translation></message>
<message><source>{name} holds numbers that are no sound; replace the file.</source><translation>{name} contient des nombres qui ne sont pas du son ; remplacez le fichier.</translation></message>
<message><source>There is no sound because the PortAudio library is missing; install it (Debian or Ubuntu: sudo apt install libportaudio2) and start Soundmark again.</source><translation>Il n’y a pas de son car la bibliothèque PortAudio manque ; installez-la (Debian ou Ubuntu : sudo apt install libportaudio2) et relancez Soundmark.</translation></message>
<message><source>There is no sound because no sound output was found; connect one and try again.</source><translation>Il n’y a pas de son car aucune sortie audio n’a été trouvée ; branchez-en une et réessayez.</translation></message>
<message><source>There is no sound because the sound output does not answer; unplug it and plug it in again, or start the computer anew.</source><translation>Il n’y a pas de son car la sortie audio ne répond pas ; débranchez-la et rebranchez-la, ou redémarrez l’ordinateur.</translation></message>
<message><source>There is no microphone to listen to; connect one and try again.</source><translation>Il n’y a pas de microphone ; branchez-en un et réessayez.</translation></message>
<message><source>sound output</source><translation>sortie audio</translation></message>
<message><source>microphone</source><translation>microphone</translation></message>
<message><source>The {what} {name} cannot be opened; close other programs that use it or choose another one in the system's sound settings.</source><translation>Impossible d’ouvrir : {what} {name} ; fermez les autres programmes qui l’utilisent ou choisissez-en un autre dans les réglages audio du système.</translation></message>
<message><source>{path} is not a regular file.</source><translation>{path} n’est pas un fichier ordinaire.</translation></message>
<message><source>The file {path} is missing.</source><translation>Le fichier {path} manque.</translation></message>
<message><source>{path} cannot be read: {reason}.</source><translation>{path} ne peut pas être lu : {reason}.</translation></message>
<message><source>{path} is larger than the {limit} bytes it may have.</source><translation>{path} dépasse les {limit} octets permis.</translation></message>
<message><source>model</source><translation>modèle</translation></message>
<message><source>pack</source><translation>paquet</translation></message>
<message><source>{name} does not describe a Soundmark {what}.</source><translation>{name} ne décrit pas un {what} de Soundmark.</translation></message>
<message><source>{name} has format version {version}; this Soundmark reads versions up to {newest}. Please update Soundmark.</source><translation>{name} a le format de version {version} ; ce Soundmark lit jusqu’à la version {newest}. Mettez Soundmark à jour.</translation></message>
<message><source>There is no {what} at {path}.</source><translation>Il n’y a pas de {what} dans {path}.</translation></message>
<message><source>{path} is not a {what} folder.</source><translation>{path} n’est pas un dossier de {what}.</translation></message>
<message><source>{path} is not a {what}: it has no {name}.</source><translation>{path} n’est pas un {what} : {name} manque.</translation></message>
<message><source>{path} is damaged: it has {found} bytes instead of {size}.</source><translation>{path} est endommagé : {found} octets au lieu de {size}.</translation></message>
<message><source>{path} holds a file that its manifest does not list: {name}.</source><translation>{path} contient un fichier absent de sa liste : {name}.</translation></message>
<message><source>The check of {path} was cancelled.</source><translation>La vérification de {path} a été annulée.</translation></message>
<message><source>{path} is damaged: its checksum differs from the manifest's.</source><translation>{path} est endommagé : sa somme de contrôle diffère de celle de la liste.</translation></message>
<message><source>{path} needs {size} MB of memory and {free} MB may be used for it; add the pack to this computer, then it needs less.</source><translation>{path} demande {size} Mo de mémoire et {free} Mo peuvent servir à cela ; ajoutez le paquet à cet ordinateur, il en demandera moins.</translation></message>
<message><source>{path} cannot be written: {reason}.</source><translation>{path} ne peut pas être écrit : {reason}.</translation></message>
<message><source>The model knows no word of {words}.</source><translation>Le modèle ne connaît aucun mot de {words}.</translation></message>
<message><source>The search was cancelled.</source><translation>La recherche a été annulée.</translation></message>
<message><source>This pack has no imagery at {latitude}, {longitude}; please choose another place.</source><translation>Ce paquet n’a pas d’image en {latitude}, {longitude} ; choisissez un autre lieu.</translation></message>
<message><source>Latitude and longitude must be ordinary numbers in degrees.</source><translation>La latitude et la longitude doivent être des nombres ordinaires en degrés.</translation></message>
<message><source>{place} is not a place on Earth: latitude runs from -90 to 90, longitude from -180 to 180.</source><translation>{place} n’est pas un lieu sur Terre : la latitude va de -90 à 90, la longitude de -180 à 180.</translation></message>
<message><source>{place} is outside this pack's region, which spans latitude {south} to {north} and longitude {west} to {east}.</source><translation>{place} est hors de la région de ce paquet, qui va de la latitude {south} à {north} et de la longitude {west} à {east}.</translation></message>
<message><source>The pack {path} is incomplete: it lacks {name}.</source><translation>Le paquet {path} est incomplet : {name} manque.</translation></message>
<message><source>The pack {title} was made with the model {made} ({made_print}), not with {used} ({used_print}); open it with its own model (--model).</source><translation>Le paquet {title} a été fait avec le modèle {made} ({made_print}), pas avec {used} ({used_print}) ; ouvrez-le avec son propre modèle (--model).</translation></message>
<message><source>{path} is missing or has a wrong size.</source><translation>{path} manque ou n’a pas la bonne taille.</translation></message>
<message><source>The pack was made with another model ({name}).</source><translation>Le paquet a été fait avec un autre modèle ({name}).</translation></message>
<message><source>{path} is damaged inside.</source><translation>{path} est endommagé à l’intérieur.</translation></message>
<message><source>{path} is neither a file nor a folder.</source><translation>{path} n’est ni un fichier ni un dossier.</translation></message>
<message><source>{path} is not a pack: it is damaged or no stored zip archive.</source><translation>{path} n’est pas un paquet : il est endommagé ou n’est pas une archive zip non compressée.</translation></message>
<message><source>The pack is damaged: {name} differs from its manifest. Please copy the pack again.</source><translation>Le paquet est endommagé : {name} diffère de sa liste. Copiez le paquet à nouveau.</translation></message>
<message><source>The manifest of {path} is too large.</source><translation>La liste de {path} est trop grande.</translation></message>
<message><source>The pack {path} holds a file that is not listed: {name}.</source><translation>Le paquet {path} contient un fichier absent de la liste : {name}.</translation></message>
<message><source>The pack {path} is damaged: {name} has a wrong size.</source><translation>Le paquet {path} est endommagé : {name} n’a pas la bonne taille.</translation></message>
<message><source>{path} holds too many files.</source><translation>{path} contient trop de fichiers.</translation></message>
<message><source>{path} is not a pack: its files must be stored, not compressed.</source><translation>{path} n’est pas un paquet : ses fichiers ne doivent pas être compressés.</translation></message>
<message><source>{path} is not a pack: {name} is a link, not a file.</source><translation>{path} n’est pas un paquet : {name} est un lien, pas un fichier.</translation></message>
<message><source>The pack {path} is larger than {size} GiB.</source><translation>Le paquet {path} dépasse {size} Gio.</translation></message>
<message><source>The text has {length} characters; please ask with at most {most}.</source><translation>Le texte a {length} caractères ; utilisez-en {most} au plus.</translation></message>
<message><source>The text is empty; please write what you would like to hear.</source><translation>Le texte est vide ; écrivez ce que vous aimeriez entendre.</translation></message>
<message><source>The text holds no word; please write what you would like to hear.</source><translation>Le texte ne contient aucun mot ; écrivez ce que vous aimeriez entendre.</translation></message>
<message><source>{path} is damaged: {detail}.</source><translation>{path} est endommagé : {detail}.</translation></message>
<message><source>there is no room left on the disk</source><translation>il n’y a plus de place sur le disque</translation></message>
<message><source>this user is not allowed to</source><translation>cet utilisateur n’en a pas le droit</translation></message>
<message><source>the disk is write-protected</source><translation>le disque est protégé en écriture</translation></message>
<message><source>it is not there</source><translation>il n’est pas là</translation></message>
<message><source>the disk or the stick does not answer as it should</source><translation>le disque ou la clé USB ne répond pas comme il faut</translation></message>
<message><source>the disk or the stick is not there any more</source><translation>le disque ou la clé USB n’est plus là</translation></message>
<message><source>its name is too long</source><translation>son nom est trop long</translation></message>
<message><source>{name} holds no sound: it is shorter than {least} seconds.</source><translation>{name} ne contient pas de son : il dure moins de {least} secondes.</translation></message>
<message><source>{name} is silent: its peak lies below -60 dBFS.</source><translation>{name} est silencieux : son maximum est sous -60 dBFS.</translation></message>
<message><source>There is no sound file at {path}.</source><translation>Il n’y a pas de fichier son dans {path}.</translation></message>
<message><source>{path} is larger than {most} MiB.</source><translation>{path} dépasse {most} Mio.</translation></message>
<message><source>{path} is not a WAV, FLAC, Ogg or MP3 file.</source><translation>{path} n’est pas un fichier WAV, FLAC, Ogg ou MP3.</translation></message>
<message><source>The sound file {path} is damaged and cannot be decoded.</source><translation>Le fichier son {path} est endommagé et ne peut pas être décodé.</translation></message>
<message><source>{path} has an unusable sample rate of {rate} Hz.</source><translation>{path} a une fréquence d’échantillonnage inutilisable : {rate} Hz.</translation></message>
<message><source>{path} has {channels} channels; at most {most} are read.</source><translation>{path} a {channels} canaux ; {most} au plus sont lus.</translation></message>
<message><source>{words}: O means east to some and west to others; write E or W.</source><translation>{words} : O veut dire est pour les uns et ouest pour les autres ; écrivez E ou W.</translation></message>
<message><source>{words} is not a place; write degrees, such as 37.7594, -122.5128 or 37°45'34" N 122°30'46" W, or a grid reference, such as 10S 542914 4179232 or 10S EG 42914 79232.</source><translation>{words} n’est pas un lieu ; écrivez des degrés, par exemple 37.7594, -122.5128 ou 37°45'34" N 122°30'46" W, ou des coordonnées de carroyage, par exemple 10S 542914 4179232 ou 10S EG 42914 79232.</translation></message>
<message><source>{path} cannot be made: {reason}.</source><translation>{path} ne peut pas être créé : {reason}.</translation></message>
<message><source>The field notes cannot be read or written: {reason}.</source><translation>Les notes de terrain ne peuvent être ni lues ni écrites : {reason}.</translation></message>
<message><source>The field notes cannot be read: {reason}.</source><translation>Les notes de terrain ne peuvent pas être lues : {reason}.</translation></message>
<message><source>These field notes were made by a newer Soundmark; please update it.</source><translation>Ces notes de terrain viennent d’un Soundmark plus récent ; mettez-le à jour.</translation></message>
<message><source>The field notes are damaged and cannot be set aside: {reason}.</source><translation>Les notes de terrain sont endommagées et ne peuvent pas être mises de côté : {reason}.</translation></message>
<message><source>The field notes were damaged and begin afresh; the old file is kept as {name}.</source><translation>Les notes de terrain étaient endommagées et repartent de zéro ; l’ancien fichier est gardé sous le nom {name}.</translation></message>
<message><source>Writing the zip was stopped.</source><translation>L’écriture du zip a été arrêtée.</translation></message>
<message><source>gpsd does not answer on this computer (port {port}); check that it runs.</source><translation>gpsd ne répond pas sur cet ordinateur (port {port}) ; vérifiez qu’il fonctionne.</translation></message>
<message><source>Looking for a position was stopped.</source><translation>La recherche de la position a été arrêtée.</translation></message>
<message><source>gpsd has ended the connection; please try again.</source><translation>gpsd a coupé la connexion ; réessayez.</translation></message>
<message><source>What answers on gpsd's port is not gpsd.</source><translation>Ce qui répond sur le port de gpsd n’est pas gpsd.</translation></message>
<message><source>gpsd has no position yet; take the receiver outside, wait a minute and try again.</source><translation>gpsd n’a pas encore de position ; sortez le récepteur à l’air libre, attendez une minute et réessayez.</translation></message>
<message><source>The track holds no point of that time.</source><translation>La trace n’a aucun point de cette heure.</translation></message>
<message><source>{name} is not a GPX file: {reason}.</source><translation>{name} n’est pas un fichier GPX : {reason}.</translation></message>
<message><source>{name} is damaged: it cannot be read as GPX.</source><translation>{name} est endommagé : il ne peut pas être lu comme GPX.</translation></message>
<message><source>{name} holds no point that lies on Earth.</source><translation>{name} ne contient aucun point sur Terre.</translation></message>
<message><source>{name} is not a GPX file.</source><translation>{name} n’est pas un fichier GPX.</translation></message>
<message><source>{name} is too large for a GPX file.</source><translation>{name} est trop grand pour un fichier GPX.</translation></message>
<message><source>{words} names no place of the UTM or MGRS grid; check zone, letters and digits.</source><translation>{words} ne désigne aucun lieu du carroyage UTM ou MGRS ; vérifiez la zone, les lettres et les chiffres.</translation></message>
<message><source>The recording {name} cannot be read.</source><translation>L’enregistrement {name} ne peut pas être lu.</translation></message>
<message><source>This recording is too short to be heard on the map.</source><translation>Cet enregistrement est trop court pour être entendu sur la carte.</translation></message>
<message><source>A recording without a place cannot be put on the map.</source><translation>Un enregistrement sans lieu ne peut pas être mis sur la carte.</translation></message>
<message><source>This note has no recording to put on the map.</source><translation>Cette note n’a pas d’enregistrement à mettre sur la carte.</translation></message>
<message><source>{name} cannot be moved: {reason}.</source><translation>{name} ne peut pas être déplacé : {reason}.</translation></message>
<message><source>The field note {name} is damaged.</source><translation>La note de terrain {name} est endommagée.</translation></message>
<message><source>No receiver is chosen; choose one in the settings of this page.</source><translation>Aucun récepteur n’est choisi ; choisissez-en un dans les réglages de cette page.</translation></message>
<message><source>The receiver does not answer any more; check that it is plugged in.</source><translation>Le récepteur ne répond plus ; vérifiez qu’il est branché.</translation></message>
<message><source>You may not use the receiver at {device}; whoever keeps this computer has to add you to the group of its serial ports (dialout or uucp).</source><translation>Vous n’avez pas le droit d’utiliser le récepteur sur {device} ; la personne qui gère cet ordinateur doit vous ajouter au groupe des ports série (dialout ou uucp).</translation></message>
<message><source>The receiver at {device} cannot be opened; check that it is plugged in and not used by another program.</source><translation>Le récepteur sur {device} ne peut pas être ouvert ; vérifiez qu’il est branché et qu’aucun autre programme ne l’utilise.</translation></message>
<message><source>The receiver has no position yet; take it outside, wait a minute and try again.</source><translation>Le récepteur n’a pas encore de position ; sortez-le à l’air libre, attendez une minute et réessayez.</translation></message>
<message><source>Nothing that tells a position comes from the receiver; check its speed in the settings.</source><translation>Rien qui indique une position ne vient du récepteur ; vérifiez sa vitesse dans les réglages.</translation></message>
<message><source>The recording has failed: {reason}.</source><translation>L’enregistrement a échoué : {reason}.</translation></message>
<message><source>The microphone was lost; the recording is kept up to then.</source><translation>Le microphone a disparu ; l’enregistrement est gardé jusque-là.</translation></message>
<message><source>The recording has reached its longest length and was ended.</source><translation>L’enregistrement a atteint sa durée maximale et a été terminé.</translation></message>
<message><source>The microphone gave no sound.</source><translation>Le micro n’a donné aucun son.</translation></message>
<message><source>This recording holds no sound.</source><translation>Cet enregistrement ne contient pas de son.</translation></message>
<message><source>There is too little room left on the disk to go on recording.</source><translation>Il reste trop peu de place sur le disque pour continuer à enregistrer.</translation></message>
<message><source>This recording is as long as a sound file can be; begin another.</source><translation>Cet enregistrement est aussi long qu’un fichier son peut l’être ; commencez-en un autre.</translation></message>
<message><source>{name} is being recorded by another Soundmark.</source><translation>Un autre Soundmark enregistre {name}.</translation></message>
<message><source>{name} cannot be read: {reason}.</source><translation>{name} ne peut pas être lu : {reason}.</translation></message>
<message><source>{name} is not a recording of Soundmark.</source><translation>{name} n’est pas un enregistrement de Soundmark.</translation></message>
<message><source>There is already a recording called {name}.</source><translation>Il y a déjà un enregistrement nommé {name}.</translation></message>
<message><source>{name} cannot be recorded: {reason}.</source><translation>{name} ne peut pas être enregistré : {reason}.</translation></message>
<message><source>reading it takes more memory than any pack needs.</source><translation>le lire prend plus de mémoire qu’il n’en faut à aucun paquet.</translation></message>
<message><source>it cannot be written: {reason}; nothing was changed.</source><translation>il ne peut pas être écrit : {reason} ; rien n’a été changé.</translation></message>
<message><source>There is not room enough for it: it needs {total} MB and {free} MB are free.</source><translation>Il n’y a pas assez de place : il faut {total} Mo et {free} Mo sont libres.</translation></message>
<message><source>The pack cannot be copied to {path}: {reason}; nothing was changed.</source><translation>Le paquet ne peut pas être copié vers {path} : {reason} ; rien n’a été changé.</translation></message>
<message><source>{name} was not added: {reason}</source><translation>{name} n’a pas été ajouté : {reason}</translation></message>
<message><source>the part of Soundmark that reads packs was led astray by it.</source><translation>il a mis en défaut la partie de Soundmark qui lit les paquets.</translation></message>
<message><source>The installation was cancelled; nothing was changed.</source><translation>L’ajout a été annulé ; rien n’a été changé.</translation></message>
<message><source>The process that reads packs could not be started.</source><translation>Le processus qui lit les paquets n’a pas pu démarrer.</translation></message>
<message><source>reading it takes longer than any pack of its size.</source><translation>le lire prend plus de temps qu’aucun paquet de cette taille.</translation></message>
<message><source>reading it got no further for {seconds} seconds.</source><translation>sa lecture n’a pas avancé pendant {seconds} secondes.</translation></message>
<message><source>the part of Soundmark that reads packs broke down over it; it is probably damaged.</source><translation>la partie de Soundmark qui lit les paquets s’est arrêtée dessus ; il est sans doute endommagé.</translation></message>
<message><source>The pack is incomplete: it lacks {name}.</source><translation>Le paquet est incomplet : {name} manque.</translation></message>
<message><source>The pack names more than {most} licences.</source><translation>Le paquet nomme plus de {most} licences.</translation></message>
<message><source>{path} is not a WAV, FLAC or Ogg file.</source><translation>{path} n’est pas un fichier WAV, FLAC ou Ogg.</translation></message>
<message><source>{path} is longer than {most} seconds.</source><translation>{path} dure plus de {most} secondes.</translation></message>
<message><source>tile {tile} of {path}</source><translation>tuile {tile} de {path}</translation></message>
<message><source>{path} counts its rows from the north; MBTiles counts them from the south.</source><translation>{path} compte ses rangées depuis le nord ; MBTiles les compte depuis le sud.</translation></message>
<message><source>{path} holds no tile of the region.</source><translation>{path} ne contient aucune tuile de la région.</translation></message>
<message><source>{name} is larger than {most} MiB.</source><translation>{name} dépasse {most} Mio.</translation></message>
<message><source>This pack is no longer on this computer.</source><translation>Ce paquet n’est plus sur cet ordinateur.</translation></message>
<message><source>The pack that came with Soundmark cannot be removed.</source><translation>Le paquet livré avec Soundmark ne peut pas être retiré.</translation></message>
<message><source>{title} cannot be removed: {reason}.</source><translation>{title} ne peut pas être retiré : {reason}.</translation></message>
<message><source>The pack could not be put back; please add it again.</source><translation>Le paquet n’a pas pu être remis ; ajoutez-le à nouveau.</translation></message>
<message><source>This setting is not possible: {reason}.</source><translation>Ce réglage n’est pas possible : {reason}.</translation></message>
<message><source>The settings {path} cannot be read: {reason}. Until they can, Soundmark runs without.</source><translation>Les réglages {path} ne peuvent pas être lus : {reason}. En attendant, Soundmark fonctionne sans eux.</translation></message>
<message><source>The settings were damaged and start afresh; the old file is {name}.</source><translation>Les réglages étaient endommagés et repartent de zéro ; l’ancien fichier est {name}.</translation></message>
<message><source>Another key with the id {key} is trusted already; remove that one first if this one is right.</source><translation>Une autre clé portant le numéro {key} est déjà de confiance ; retirez-la d’abord si celle-ci est la bonne.</translation></message>
<message><source>No key {key} was added here; see: soundmark trust list</source><translation>Aucune clé {key} n’a été ajoutée ici ; voir : soundmark trust list</translation></message>
<message><source>This pack is unsigned; staff can let the exhibit show it, on their page.</source><translation>Ce paquet n’est pas signé ; le personnel peut l’autoriser dans l’exposition depuis sa page.</translation></message>
<message><source>The model {folder} is not opened: {why} A model is code in all but name, so trust the key of who made it (soundmark trust add), or say --unsigned-model if you made it yourself.</source><translation>Le modèle {folder} n’est pas ouvert : {why} Un modèle est presque un programme ; faites confiance à la clé de son auteur (soundmark trust add), ou indiquez --unsigned-model si vous l’avez fait vous-même.</translation></message>
<message><source>{name} is newer than this Soundmark; please update Soundmark.</source><translation>{name} est plus récent que ce Soundmark ; mettez Soundmark à jour.</translation></message>
<message><source>{name} is damaged or is no list of revocations.</source><translation>{name} est endommagé ou n’est pas une liste de révocations.</translation></message>
<message><source>The signature of {name} is wrong: the list was changed after it was signed; nothing was taken from it.</source><translation>La signature de {name} est fausse : la liste a été modifiée après sa signature ; rien n’en a été repris.</translation></message>
<message><source>{name} is signed with the key {key}, which nobody here trusts; nothing was taken from it.</source><translation>{name} est signé avec la clé {key}, à laquelle personne ici ne fait confiance ; rien n’en a été repris.</translation></message>
<message><source>{name} is damaged; take the list of revocations in again.</source><translation>{name} est endommagé ; importez de nouveau la liste de révocations.</translation></message>
<message><source>{name} is damaged or is no public key; copy the key again.</source><translation>{name} est endommagé ou n’est pas une clé publique ; copiez la clé une nouvelle fois.</translation></message>
<message><source>The signature of {name} is damaged; get it again from who made it.</source><translation>La signature de {name} est endommagée ; redemandez-la à son auteur.</translation></message>
<message><source>The signature of {name} is of minisign's old kind, which is not accepted; it has to be signed again.</source><translation>La signature de {name} est de l’ancien type de minisign, qui n’est pas accepté ; il faut signer à nouveau.</translation></message>
<message><source>{path} is damaged or is no manifest.</source><translation>{path} est endommagé ou n’est pas un manifeste.</translation></message>
<message><source>It came with Soundmark.</source><translation>Fourni avec Soundmark.</translation></message>
<message><source>Signed with a key of this Soundmark: {key}.</source><translation>Signé avec une clé de ce Soundmark : {key}.</translation></message>
<message><source>Signed with a key that staff added: {key}.</source><translation>Signé avec une clé ajoutée par le personnel : {key}.</translation></message>
<message><source>{name} is signed with the key {key}, which was revoked; nothing was taken from it.</source><translation>{name} est signé avec la clé {key}, qui a été révoquée ; rien n’en a été repris.</translation></message>
<message><source>{name} is older than the list this computer has (number {old}, here {new}); nothing was taken from it.</source><translation>{name} est plus ancienne que la liste de cet ordinateur (numéro {old}, ici {new}) ; rien n’en a été repris.</translation></message>
<message><source>The signature of {name} is wrong: something was changed after it was signed with {key}; get it again from who made it.</source><translation>La signature de {name} est fausse : quelque chose a été modifié après la signature avec {key} ; redemandez-le à son auteur.</translation></message>
<message><source>{name} is signed with the key {key}, which was revoked: {when}. Ask who made it for a new one.</source><translation>{name} est signé avec la clé {key}, qui a été révoquée : {when}. Demandez-en un nouveau à son auteur.</translation></message>
<message><source>{name} was revoked: {when}. Ask who made it for a new one.</source><translation>{name} a été révoqué : {when}. Demandez-en un nouveau à son auteur.</translation></message>
<message><source>{name} is refused: it is release {old}, and this computer has had release {new}. To go back: soundmark trust forget {name}</source><translation>{name} est refusé : c’est l’édition {old}, et cet ordinateur a déjà eu l’édition {new}. Pour revenir en arrière : soundmark trust forget {name}</translation></message>
<message><source>Nobody has signed it.</source><translation>Personne ne l’a signé.</translation></message>
<message><source>Signed with the key {key}, which nobody here trusts.</source><translation>Signé avec la clé {key}, à laquelle personne ici ne fait confiance.</translation></message>
</context>
<context><name>SettingsPage</name>
<message><source>Settings</source><translation>Réglages</translation></message>
<message><source>Language</source><translation>Langue</translation></message>
<message><source>As on this computer</source><translation>Comme cet ordinateur</translation></message>
<message><source>Captions and names of places stay as the pack has them, and sounds that you type yourself are understood in English.</source><translation>Les descriptions et les noms de lieux restent comme dans le paquet, et les sons que vous écrivez vous-même sont compris en anglais.</translation></message>
<message><source>Looks</source><translation>Apparence</translation></message>
<message><source>Colours</source><translation>Couleurs</translation></message>
<message><source>Dark</source><translation>Sombre</translation></message>
<message><source>Light</source><translation>Clair</translation></message>
<message><source>High contrast</source><translation>Contraste fort</translation></message>
<message><source>Size of the words</source><translation>Taille des caractères</translation></message>
<message><source>Normal</source><translation>Normale</translation></message>
<message><source>Large</source><translation>Grande</translation></message>
<message><source>Very large</source><translation>Très grande</translation></message>
<message><source>Less motion</source><translation>Moins de mouvement</translation></message>
<message><source>The map jumps instead of flying, and arrows to move it are shown.</source><translation>La carte saute au lieu de voler, et des flèches pour la déplacer sont montrées.</translation></message>
<message><source>Help</source><translation>Aide</translation></message>
<message><source>Read places and captions aloud</source><translation>Lire à voix haute lieux et descriptions</translation></message>
<message><source>This computer has no voice that Soundmark can use.</source><translation>Cet ordinateur n’a pas de voix que Soundmark puisse utiliser.</translation></message>
<message><source>Show the tour again</source><translation>Revoir la visite guidée</translation></message>
<message><source>About</source><translation>À propos</translation></message>
<message><source>Soundmark {version}</source><translation>Soundmark {version}</translation></message>
<message><source>Model: {title}</source><translation>Modèle : {title}</translation></message>
<message><source>Pack: {title}</source><translation>Paquet : {title}</translation></message>
<message><source>Map: {attribution}</source><translation>Carte : {attribution}</translation></message>
<message><source>Terms of the sounds and pictures of this pack: {terms}</source><translation>Conditions des sons et images de ce paquet : {terms}</translation></message>
<message><source>The program is under the MIT licence. The model is made from EfficientNet-Lite0, all-MiniLM-L6-v2 and YAMNet (Apache 2.0). Typefaces: Inter and Noto Sans Arabic (SIL Open Font License), Droid Sans Fallback (Apache 2.0).</source><translation>Le programme est sous licence MIT. Le modèle est fait à partir d’EfficientNet-Lite0, all-MiniLM-L6-v2 et YAMNet (Apache 2.0). Caractères : Inter et Noto Sans Arabic (SIL Open Font License), Droid Sans Fallback (Apache 2.0).</translation></message>
<message><source>Your data is in {folder}</source><translation>Vos données sont dans {folder}</translation></message>
<message><source>Show the folder</source><translation>Montrer le dossier</translation></message>
<message><source>Show the folder of your data</source><translation>Montrer le dossier de vos données</translation></message>
<message><source>Save a health report</source><translation>Enregistrer un rapport d’état</translation></message>
<message><source>Save versions, packs, disk and messages as a text for whoever helps</source><translation>Enregistrer versions, paquets, disque et messages en texte pour la personne qui aide</translation></message>
<message><source>For whoever helps you. It holds nothing personal.</source><translation>Pour la personne qui vous aide. Il ne contient rien de personnel.</translation></message>
</context>
<context><name>Sheet</name>
<message><source>0 seconds</source><translation>0 seconde</translation></message>
<message><source>up: high sounds · down: low sounds · dark: loud</source><translation>en haut : sons aigus · en bas : sons graves · sombre : fort</translation></message>
<message><source>{seconds} seconds</source><translation>{seconds} secondes</translation></message>
<message><source>{side} on a side</source><translation>{side} de côté</translation></message>
<message><source>The sound as a picture</source><translation>Le son en image</translation></message>
<message><source>What would you hear there?</source><translation>Qu’entendriez-vous là-bas ?</translation></message>
<message><source>It probably sounds like this</source><translation>On y entend sans doute ceci</translation></message>
<message><source>Or like this</source><translation>Ou ceci</translation></message>
<message><source>N</source><translation>N</translation></message>
<message><source>{origin}.</source><translation>{origin}.</translation></message>
<message><source>Predicted from a satellite picture by a model; nobody listened there.</source><translation>Prédit par un modèle d’après une image satellite ; personne n’y a écouté.</translation></message>
<message><source>{attribution}. Picture taken: {date}.</source><translation>{attribution}. Image prise : {date}.</translation></message>
<message><source>{title}: {licence}, {attribution}</source><translation>{title} : {licence}, {attribution}</translation></message>
<message><source>{licence}, {attribution}</source><translation>{licence}, {attribution}</translation></message>
<message><source>The sounds of this sheet: {terms}</source><translation>Les sons de cette fiche : {terms}</translation></message>
<message><source>Pack: {pack}. Model: {model}, version {version}. Made with Soundmark.</source><translation>Paquet : {pack}. Modèle : {model}, version {version}. Fait avec Soundmark.</translation></message>
<message><source>Saved {name}.</source><translation>{name} est enregistré.</translation></message>
<message><source>{game} · {level} · code {code} · check {check}</source><translation>{game} · {level} · code {code} · contrôle {check}</translation></message>
<message><source>Name or team:</source><translation>Nom ou équipe :</translation></message>
<message><source>{number}. Which place do you hear?</source><translation>{number}. Quel lieu entendez-vous ?</translation></message>
<message><source>{number}. Which sound belongs to which place?</source><translation>{number}. Quel son va avec quel lieu ?</translation></message>
<message><source>My answer:</source><translation>Ma réponse :</translation></message>
<message><source>because I hear:</source><translation>parce que j’entends :</translation></message>
<message><source>Sound {number}</source><translation>Son {number}</translation></message>
<message><source>Place:</source><translation>Lieu :</translation></message>
<message><source>Answers, and captions to read aloud</source><translation>Réponses, et descriptions à lire à voix haute</translation></message>
<message><source>{number}. {letter}: {place}</source><translation>{number}. {letter} : {place}</translation></message>
<message><source>Sound {number} belongs to {letter}, {place}: {caption}</source><translation>Le son {number} va avec {letter}, {place} : {caption}</translation></message>
<message><source>{number}. {pairs}</source><translation>{number}. {pairs}</translation></message>
<message><source>PDF on A4 paper ({patterns})</source><translation>PDF sur papier A4 ({patterns})</translation></message>
<message><source>PDF on US Letter paper ({patterns})</source><translation>PDF sur papier US Letter ({patterns})</translation></message>
<message><source>Save a sheet to print</source><translation>Enregistrer une fiche à imprimer</translation></message>
<message><source>A sheet of Soundmark</source><translation>Une fiche de Soundmark</translation></message>
</context>
<context><name>Showing</name>
<message><source>Soundmark: {title}</source><translation>Soundmark : {title}</translation></message>
</context>
<context><name>ShownPackCard</name>
<message><source>What is shown</source><translation>Ce qui est montré</translation></message>
<message><source>Show packs that nobody has signed</source><translation>Montrer les paquets que personne n’a signés</translation></message>
<message><source>Show {title}</source><translation>Montrer {title}</translation></message>
<message><source>Allow it again</source><translation>L’autoriser à nouveau</translation></message>
<message><source>Allow {title} again</source><translation>Autoriser à nouveau {title}</translation></message>
</context>
<context><name>Side</name>
<message><source>The picture of {letter}; fly there</source><translation>L’image de {letter} ; y voler</translation></message>
<message><source>Nothing chosen yet</source><translation>Rien n’est encore choisi</translation></message>
<message><source>This place</source><translation>Ce lieu</translation></message>
<message><source>Take the place that is heard, or the middle of the map, as {letter}</source><translation>Prendre comme {letter} le lieu écouté ou le milieu de la carte</translation></message>
<message><source>Same as {letter}</source><translation>Comme {letter}</translation></message>
<message><source>Take the place of {letter}, to hear it at another time</source><translation>Prendre le lieu de {letter}, pour l’entendre à un autre moment</translation></message>
<message><source>or a sound</source><translation>ou un son</translation></message>
<message><source>Sound to search for as {letter}</source><translation>Son à chercher pour {letter}</translation></message>
<message><source>Search for {letter}</source><translation>Chercher pour {letter}</translation></message>
</context>
<context><name>SoundCard</name>
<message><source>Sound {number}</source><translation>Son {number}</translation></message>
<message><source>On picture {letter}</source><translation>Sur l’image {letter}</translation></message>
<message><source>Sound</source><translation>Son</translation></message>
<message><source>Safe ceiling, per cent</source><translation>Limite de sécurité, en pour cent</translation></message>
<message><source>Volume at the start, per cent</source><translation>Volume au début, en pour cent</translation></message>
<message><source>One decibel less</source><translation>Un décibel de moins</translation></message>
<message><source>One decibel more</source><translation>Un décibel de plus</translation></message>
<message><source>Not measured</source><translation>Non mesuré</translation></message>
<message><source>Forget the measured level</source><translation>Oublier le niveau mesuré</translation></message>
<message><source>Play at the ceiling</source><translation>Diffuser à la limite</translation></message>
<message><source>Play a place as loud as the safe ceiling allows</source><translation>Diffuser un lieu aussi fort que la limite de sécurité le permet</translation></message>
<message><source>Play at the ceiling, hold a sound level meter where a child's head is, and press minus and plus until the number above is the one on the meter. Then lower the ceiling until it says 75 or less.</source><translation>Diffusez à la limite, tenez un sonomètre à la hauteur de la tête d’un enfant et touchez moins et plus jusqu’à ce que le nombre ci-dessus soit celui de l’appareil. Puis baissez la limite jusqu’à 75 ou moins.</translation></message>
<message><source>Safe ceiling: {percent}%</source><translation>Limite de sécurité : {percent} %</translation></message>
<message><source>Each visitor starts at: {percent}%</source><translation>Chaque visiteur commence à : {percent} %</translation></message>
<message><source>Not calibrated: nobody has measured how loud this is.</source><translation>Non calibré : personne n’a mesuré la force du son.</translation></message>
<message><source>At the ceiling: {level} dB(A)</source><translation>À la limite : {level} dB(A)</translation></message>
</context>
<context><name>SoundDoors</name>
<message><source>Choose a sound file</source><translation>Choisir un fichier son</translation></message>
<message><source>Sound files ({patterns})</source><translation>Fichiers son ({patterns})</translation></message>
<message><source>Your recording</source><translation>Votre enregistrement</translation></message>
</context>
<context><name>SoundLabels</name>
<message><source>ocean waves</source><translation>vagues de l’océan</translation></message>
<message><source>river</source><translation>rivière</translation></message>
<message><source>stream</source><translation>ruisseau</translation></message>
<message><source>lapping water</source><translation>clapotis</translation></message>
<message><source>wind</source><translation>vent</translation></message>
<message><source>wind in trees</source><translation>vent dans les arbres</translation></message>
<message><source>rustling dry scrub</source><translation>broussailles sèches</translation></message>
<message><source>birdsong</source><translation>chants d’oiseaux</translation></message>
<message><source>gulls</source><translation>mouettes</translation></message>
<message><source>crows</source><translation>corbeaux</translation></message>
<message><source>insects</source><translation>insectes</translation></message>
<message><source>frogs</source><translation>grenouilles</translation></message>
<message><source>farm animals</source><translation>animaux de ferme</translation></message>
<message><source>barking dogs</source><translation>chiens qui aboient</translation></message>
<message><source>voices</source><translation>voix</translation></message>
<message><source>children playing</source><translation>enfants qui jouent</translation></message>
<message><source>footsteps</source><translation>pas</translation></message>
<message><source>cheering crowd</source><translation>foule en liesse</translation></message>
<message><source>ball game</source><translation>jeu de balle</translation></message>
<message><source>highway traffic</source><translation>trafic autoroutier</translation></message>
<message><source>street traffic</source><translation>trafic urbain</translation></message>
<message><source>passing car</source><translation>voiture qui passe</translation></message>
<message><source>parking cars</source><translation>voitures qui se garent</translation></message>
<message><source>car horn</source><translation>klaxon</translation></message>
<message><source>rumbling trucks</source><translation>camions qui grondent</translation></message>
<message><source>train</source><translation>train</translation></message>
<message><source>jet aircraft</source><translation>avion à réaction</translation></message>
<message><source>propeller plane</source><translation>avion à hélice</translation></message>
<message><source>boat engine</source><translation>moteur de bateau</translation></message>
<message><source>boat rigging</source><translation>gréement de bateau</translation></message>
<message><source>ship's horn</source><translation>sirène de navire</translation></message>
<message><source>construction</source><translation>chantier</translation></message>
<message><source>industrial hum</source><translation>bourdonnement d’usine</translation></message>
<message><source>ventilation hum</source><translation>ventilation</translation></message>
<message><source>lawn mower</source><translation>tondeuse</translation></message>
<message><source>sprinkler</source><translation>arroseur</translation></message>
<message><source>tractor</source><translation>tracteur</translation></message>
<message><source>church bells</source><translation>cloches d’église</translation></message>
<message><source>siren</source><translation>sirène</translation></message>
<message><source>near silence</source><translation>presque le silence</translation></message>
</context>
<context><name>SoundRow</name>
<message><source>Play or stop</source><translation>Écouter ou arrêter</translation></message>
</context>
<context><name>SoundTaker</name>
<message><source>The recording was put away.</source><translation>L’enregistrement a été rangé.</translation></message>
</context>
<context><name>SoundTwin</name>
<message><source>The sound as a picture</source><translation>Le son en image</translation></message>
<message><source>Show me the sound</source><translation>Montrer le son</translation></message>
<message><source>Show the sound as a moving picture</source><translation>Voir le son comme une image qui bouge</translation></message>
</context>
<context><name>SpectrogramView</name>
<message><source>Spectrogram and level of what plays</source><translation>Spectrogramme et niveau de ce qu’on entend</translation></message>
</context>
<context><name>StaffPage</name>
<message><source>For the staff</source><translation>Pour le personnel</translation></message>
<message><source>Back to the exhibit</source><translation>Retour à l’exposition</translation></message>
<message><source>End Soundmark</source><translation>Quitter Soundmark</translation></message>
<message><source>No PIN is set: whoever finds the corner can end the exhibit.</source><translation>Pas de code PIN : quiconque trouve le coin peut quitter l’exposition.</translation></message>
</context>
<context><name>Standing</name>
<message><source>It came with Soundmark.</source><translation>Fourni avec Soundmark.</translation></message>
<message><source>Signed with a key of this Soundmark: {key}.</source><translation>Signé avec une clé de ce Soundmark : {key}.</translation></message>
<message><source>Signed with a key that staff added: {key}.</source><translation>Signé avec une clé ajoutée par le personnel : {key}.</translation></message>
<message><source>Unsigned: the key {key} is trusted by nobody here.</source><translation>Non signé : personne ici ne fait confiance à la clé {key}.</translation></message>
<message><source>Unsigned: nobody vouches for it.</source><translation>Non signé : personne ne s’en porte garant.</translation></message>
<message><source>This pack is unsigned: nobody who is trusted here vouches for it.</source><translation>Ce paquet n’est pas signé : personne de confiance ici ne s’en porte garant.</translation></message>
</context>
<context><name>Stars</name>
<message><source>{stars} of {most} stars</source><translation>{stars} étoiles sur {most}</translation></message>
</context>
<context><name>StartView</name>
<message><source>Choose a game</source><translation>Choisissez un jeu</translation></message>
<message><source>How hard</source><translation>Difficulté</translation></message>
<message><source>How many questions</source><translation>Nombre de questions</translation></message>
<message><source>How to play</source><translation>Comment jouer</translation></message>
<message><source>Listen</source><translation>Écouter</translation></message>
<message><source>Read the caption</source><translation>Lire la description</translation></message>
<message><source>Class code</source><translation>Code de la classe</translation></message>
<message><source>Same code, same questions</source><translation>Même code, mêmes questions</translation></message>
<message><source>Teams (if you like)</source><translation>Équipes (si vous voulez)</translation></message>
<message><source>Owls, Foxes, Frogs</source><translation>Hiboux, Renards, Grenouilles</translation></message>
<message><source>Start</source><translation>Commencer</translation></message>
<message><source>Print the questions</source><translation>Imprimer les questions</translation></message>
<message><source>Save these questions as a PDF to print, with the answers at the end</source><translation>Enregistrer ces questions en PDF à imprimer, avec les réponses à la fin</translation></message>
<message><source>The right answers are what the model predicts from the pictures. All sounds say whether they are synthetic. Nothing about you is kept.</source><translation>Les bonnes réponses sont ce que le modèle prédit d’après les images. Tous les sons disent s’ils sont synthétiques. Rien n’est gardé sur vous.</translation></message>
</context>
<context><name>StatusCard</name>
<message><source>Status</source><translation>État</translation></message>
<message><source>All alive</source><translation>Tout marche</translation></message>
<message><source>Running for</source><translation>En marche depuis</translation></message>
<message><source>Sound</source><translation>Son</translation></message>
<message><source>Pack</source><translation>Paquet</translation></message>
<message><source>Model</source><translation>Modèle</translation></message>
<message><source>Last message of the log</source><translation>Dernier message du journal</translation></message>
<message><source>Free on the disk</source><translation>Libre sur le disque</translation></message>
<message><source>Memory in use</source><translation>Mémoire utilisée</translation></message>
<message><source>Version</source><translation>Version</translation></message>
<message><source>Data folder</source><translation>Dossier des données</translation></message>
<message><source>Change the PIN</source><translation>Changer le code PIN</translation></message>
<message><source>ready</source><translation>prêt</translation></message>
<message><source>yes</source><translation>oui</translation></message>
<message><source>Set a PIN</source><translation>Choisir un code PIN</translation></message>
<message><source>none</source><translation>aucun</translation></message>
<message><source>{time}: {sentence}</source><translation>{time} : {sentence}</translation></message>
</context>
<context><name>Toast</name>
<message><source>Message</source><translation>Message</translation></message>
<message><source>Close the message</source><translation>Fermer le message</translation></message>
</context>
<context><name>Tour</name>
<message><source>Tour</source><translation>Visite guidée</translation></message>
<message><source>Skip the tour (Esc)</source><translation>Passer la visite guidée (Échap)</translation></message>
<message><source>Back</source><translation>Retour</translation></message>
<message><source>The step before</source><translation>L’étape d’avant</translation></message>
<message><source>The next step</source><translation>L’étape suivante</translation></message>
<message><source>{step} of {steps}</source><translation>{step} sur {steps}</translation></message>
<message><source>Done</source><translation>Fini</translation></message>
<message><source>Next</source><translation>Suivant</translation></message>
<message><source>Tap anywhere on the map to hear what it may sound like there.</source><translation>Touchez n’importe où sur la carte pour écouter ce qu’on pourrait y entendre.</translation></message>
<message><source>Look for a sound: choose one, type it, or let the microphone listen. The map glows where you would hear it.</source><translation>Cherchez un son : choisissez-en un, écrivez-le ou laissez écouter le micro. La carte brille là où vous l’entendriez.</translation></message>
<message><source>Turn the month and the hour, and choose how much ground you listen to.</source><translation>Changez le mois et l’heure, et choisissez l’étendue à écouter.</translation></message>
<message><source>When you hear a place, touch a word of its caption: the part of the picture that it comes from glows.</source><translation>Quand vous écoutez un lieu, touchez un mot de sa description : la partie de l’image d’où il vient se met à briller.</translation></message>
</context>
<context><name>TroubleCard</name>
<message><source>Start Soundmark with another pack: soundmark explore --pack PATH</source><translation>Lancez Soundmark avec un autre paquet : soundmark explore --pack CHEMIN</translation></message>
<message><source>Open Soundmark's own pack</source><translation>Ouvrir le paquet de Soundmark</translation></message>
</context>
<context><name>TrustCard</name>
<message><source>Packs that are signed with these keys open without limits. Add a key only when you know whose it is: compare its number with the one its owner tells you.</source><translation>Les paquets signés avec ces clés s’ouvrent sans limites. N’ajoutez une clé que si vous savez à qui elle est : comparez son numéro avec celui que son propriétaire vous donne.</translation></message>
<message><source>Look on the sticks</source><translation>Chercher sur les clés USB</translation></message>
<message><source>Add a key</source><translation>Ajouter une clé</translation></message>
<message><source>Take in a list of revocations</source><translation>Importer une liste de révocations</translation></message>
<message><source>No key was added.</source><translation>Aucune clé n’a été ajoutée.</translation></message>
<message><source>Remove</source><translation>Retirer</translation></message>
<message><source>Revoked: {why}</source><translation>Révoquée : {why}</translation></message>
<message><source>{title}: {key}</source><translation>{title} : {key}</translation></message>
<message><source>Without a name</source><translation>Sans nom</translation></message>
<message><source>Tap again to trust it no longer</source><translation>Touchez encore pour ne plus lui faire confiance</translation></message>
<message><source>The key is trusted no longer.</source><translation>La clé n’est plus digne de confiance.</translation></message>
<message><source>The key is trusted from now on.</source><translation>La clé est désormais digne de confiance.</translation></message>
<message><source>Choose a public key</source><translation>Choisir une clé publique</translation></message>
<message><source>Keys</source><translation>Clés</translation></message>
<message><source>Choose a list of revocations</source><translation>Choisir une liste de révocations</translation></message>
<message><source>The list is taken in.</source><translation>La liste est importée.</translation></message>
<message><source>Keys found on the sticks: {count}</source><translation>Clés trouvées sur les clés USB : {count}</translation></message>
<message><source>Lists of revocations taken in: {count}</source><translation>Listes de révocations importées : {count}</translation></message>
<message><source>Trust this key</source><translation>Faire confiance à cette clé</translation></message>
<message><source>Trusted keys</source><translation>Clés de confiance</translation></message>
</context>
<context><name>VolumeBar</name>
<message><source>Sound</source><translation>Son</translation></message>
<message><source>Play or stop the sound</source><translation>Écouter ou arrêter le son</translation></message>
<message><source>Volume, up to the safe ceiling</source><translation>Volume, jusqu’à la limite de sécurité</translation></message>
<message><source>Volume: the right end is the safe ceiling</source><translation>Volume : l’extrémité droite est la limite de sécurité</translation></message>
<message><source>Stop the sound</source><translation>Arrêter le son</translation></message>
<message><source>Play the sound</source><translation>Écouter le son</translation></message>
</context>
<context><name>WalkStrip</name>
<message><source>Walking</source><translation>Promenade</translation></message>
<message><source>Stop walking (Esc)</source><translation>Arrêter la promenade (Échap)</translation></message>
<message><source>Move over the map: the sound follows.</source><translation>Déplacez-vous sur la carte : le son vous suit.</translation></message>
<message><source>With a finger, drag the map under the cross.</source><translation>Du doigt, faites glisser la carte sous la croix.</translation></message>
<message><source>No imagery here, and no sound.</source><translation>Ni image ni son ici.</translation></message>
</context>
<context><name>WarningScreen</name>
<message><source>Still there?</source><translation>Toujours là ?</translation></message>
<message><source>Soon everything starts anew for the next visitor.</source><translation>Bientôt, tout recommence pour le prochain visiteur.</translation></message>
<message><source>I am still here</source><translation>Je suis encore là</translation></message>
<message><source>Start anew now</source><translation>Recommencer maintenant</translation></message>
</context>
<context><name>WhenRow</name>
<message><source>When {letter} is</source><translation>Quand est {letter}</translation></message>
<message><source>Month</source><translation>Mois</translation></message>
<message><source>Hour</source><translation>Heure</translation></message>
<message><source>Month of the year</source><translation>Mois de l’année</translation></message>
<message><source>Hour of the day</source><translation>Heure du jour</translation></message>
<message><source>{letter}: {value}</source><translation>{letter} : {value}</translation></message>
</context>
<context><name>WhereView</name>
<message><source>Play the sound again (P)</source><translation>Réécouter le son (P)</translation></message>
<message><source>Play again</source><translation>Réécouter</translation></message>
<message><source>Next</source><translation>Suivant</translation></message>
<message><source>Question</source><translation>Question</translation></message>
<message><source>Which place is this?</source><translation>Quel est ce lieu ?</translation></message>
<message><source>Which place do you hear?</source><translation>Quel lieu entendez-vous ?</translation></message>
<message><source>Answer {letter}: {place}</source><translation>Réponse {letter} : {place}</translation></message>
<message><source>Right! It is {letter}: {place}.</source><translation>Bravo ! C’est {letter} : {place}.</translation></message>
<message><source>Not quite. It is {letter}: {place}.</source><translation>Pas tout à fait. C’est {letter} : {place}.</translation></message>
<message><source>At {letter} you would hear: {sounds}.</source><translation>En {letter}, vous entendriez : {sounds}.</translation></message>
</context>
<context><name>Window</name>
<message><source>There is no imagery there; tap on the picture.</source><translation>L’image satellite s’arrête là ; touchez l’image.</translation></message>
</context>
<context><name>WordChip</name>
<message><source>Show where “{word}” comes from</source><translation>Montrer d’où vient « {word} »</translation></message>
<message><source>not heard here</source><translation>ne s’entend pas ici</translation></message>
</context>
<context><name>WordRow</name>
<message><source>{word}, {percent}%, in the caption</source><translation>{word}, {percent} %, dans la description</translation></message>
<message><source>{word}, {percent}%</source><translation>{word}, {percent} %</translation></message>
<message><source>{percent}%</source><translation>{percent} %</translation></message>
<message><source>Show every patch that speaks for “{word}”</source><translation>Montrer tous les morceaux qui indiquent « {word} »</translation></message>
</context>
<context><name>Wording</name>
<message><source>very likely</source><translation>très probable</translation></message>
<message><source>likely</source><translation>probable</translation></message>
<message><source>quite possible</source><translation>bien possible</translation></message>
<message><source>a guess</source><translation>une supposition</translation></message>
<message><source>a faint guess</source><translation>une vague supposition</translation></message>
<message><source>{words}, {percent}%</source><translation>{words}, {percent} %</translation></message>
<message><source>No sound for this caption</source><translation>Pas de son pour cette description</translation></message>
<message><source>A real recording, made elsewhere</source><translation>Un vrai enregistrement, fait ailleurs</translation></message>
<message><source>Synthetic sound: a computer made it, nobody recorded it</source><translation>Son synthétique : un ordinateur l’a fait, personne ne l’a enregistré</translation></message>
<message><source>Synthetic sound: a computer made it from the caption, nobody recorded it</source><translation>Son synthétique : un ordinateur l’a fait d’après la description, personne ne l’a enregistré</translation></message>
<message><source>Part real recordings made elsewhere, part synthetic sound</source><translation>En partie de vrais enregistrements faits ailleurs, en partie du son synthétique</translation></message>
<message><source>Synthetic sound: a computer made it in several ways, nobody recorded it</source><translation>Son synthétique : un ordinateur l’a fait de plusieurs façons, personne ne l’a enregistré</translation></message>
<message><source>A real recording, made here</source><translation>Un vrai enregistrement, fait ici</translation></message>
<message><source>A real recording, made {way} from here</source><translation>Un vrai enregistrement, fait à {way} d’ici</translation></message>
<message><source>recording</source><translation>enregistrement</translation></message>
<message><source>synthetic</source><translation>synthétique</translation></message>
<message><source>Any recording</source><translation>Tout type</translation></message>
<message><source>Sound of videos</source><translation>Son de vidéos</translation></message>
<message><source>Wildlife recordings</source><translation>Sons d’animaux</translation></message>
<message><source>Field recordings</source><translation>Sons de terrain</translation></message>
<message><source>Sound libraries</source><translation>Sonothèques</translation></message>
<message><source>Any month</source><translation>Tous les mois</translation></message>
<message><source>Any hour</source><translation>Toute heure</translation></message>
<message><source>This place</source><translation>Ce lieu</translation></message>
<message><source>Near {name}</source><translation>Près de {name}</translation></message>
<message><source>N</source><translation>N</translation></message>
<message><source>NE</source><translation>NE</translation></message>
<message><source>E</source><translation>E</translation></message>
<message><source>SE</source><translation>SE</translation></message>
<message><source>S</source><translation>S</translation></message>
<message><source>SW</source><translation>SO</translation></message>
<message><source>W</source><translation>O</translation></message>
<message><source>NW</source><translation>NO</translation></message>
<message><source>{way} {direction} of {name}</source><translation>{way} {direction} de {name}</translation></message>
<message><source>{way} away</source><translation>à {way}</translation></message>
<message><source>Touch a word to see where it comes from.</source><translation>Touchez un mot pour voir d’où il vient.</translation></message>
<message><source>Looking for {words} …</source><translation>Recherche de {words}…</translation></message>
<message><source>{words}: not heard here. Nothing in this picture supports it.</source><translation>{words} : ne s’entend pas ici. Rien dans cette image ne l’indique.</translation></message>
<message><source>{words}: the glowing ground speaks for it.</source><translation>{words} : la zone qui brille l’indique.</translation></message>
<message><source>“{text}”</source><translation>« {text} »</translation></message>
</context>
<context><name>WorkStrip</name>
<message><source>Stop</source><translation>Arrêter</translation></message>
<message><source>{percent}% done</source><translation>{percent} % fait</translation></message>
</context>
</TS>
