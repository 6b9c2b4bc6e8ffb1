<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
<context><name>Actions</name>
<message><source>The model cannot be opened</source><translation>لا يمكن فتح النموذج</translation></message>
<message><source>This pack cannot be opened</source><translation>لا يمكن فتح هذه الحزمة</translation></message>
<message><source>Something went wrong inside Soundmark; the details are in the log.</source><translation>حدث خطأ داخل Soundmark؛ التفاصيل في السجل.</translation></message>
<message><source>{title} is not there any more: its stick was probably pulled out. The pack that came with Soundmark is opened instead.</source><translation>لم تعد ⁨{title}⁩ موجودة: الأرجح أن ذاكرتها سُحبت. تُفتح بدلًا منها الحزمة التي جاءت مع Soundmark.</translation></message>
</context>
<context><name>Advice</name>
<message><source>What may have been meant</source><translation>ما قد يكون المقصود</translation></message>
<message><source>Hardly any caption of this region uses {words}: take this as a guess.</source><translation>لا يكاد أي وصف لهذه المنطقة يذكر ⁨{words}⁩: هذا مجرد تخمين.</translation></message>
<message><source>Hardly any caption of this region uses {words}. Words of your own are understood in English.</source><translation>لا يكاد أي وصف لهذه المنطقة يذكر ⁨{words}⁩. الكلمات التي تكتبها بنفسك تُفهم بالإنجليزية.</translation></message>
</context>
<context><name>AnswerRow</name>
<message><source>Hear this one</source><translation>استمع إلى هذا</translation></message>
</context>
<context><name>AttractScreen</name>
<message><source>Touch to begin</source><translation>المس لتبدأ</translation></message>
<message><source>On the tour</source><translation>في جولة</translation></message>
<message><source>Languages</source><translation>اللغات</translation></message>
<message><source>Out of order</source><translation>معطّل</translation></message>
<message><source>Opening the map …</source><translation>فتح الخريطة…</translation></message>
<message><source>Please tell the staff.</source><translation>أخبر الموظفين من فضلك.</translation></message>
</context>
<context><name>BusyGlass</name>
<message><source>Search</source><translation>بحث</translation></message>
</context>
<context><name>ChoicePills</name>
<message><source>Go to {place}</source><translation>اذهب إلى ⁨{place}⁩</translation></message>
<message><source>Search for {sound}</source><translation>ابحث عن ⁨{sound}⁩</translation></message>
</context>
<context><name>Classroom</name>
<message><source>Where am I?</source><translation>أين أنا؟</translation></message>
<message><source>What belongs here?</source><translation>ماذا يناسب هذا المكان؟</translation></message>
<message><source>Hear a place, and find it among four on the map.</source><translation>اسمع مكانًا، وجِده بين أربعة على الخريطة.</translation></message>
<message><source>Three places, three sounds: put each sound on its place.</source><translation>ثلاثة أماكن وثلاثة أصوات: ضع كل صوت في مكانه.</translation></message>
<message><source>Easy</source><translation>سهل</translation></message>
<message><source>Medium</source><translation>متوسط</translation></message>
<message><source>Hard</source><translation>صعب</translation></message>
<message><source>Question {number} of {count} · {points} right · code {code}</source><translation>السؤال {number} من {count} · {points} صحيح · الرمز {code}</translation></message>
<message><source>{team}, it is your turn. {rest}</source><translation>⁨{team}⁩، جاء دوركم. {rest}</translation></message>
<message><source>No sound comes out of this computer: watch the sound as a picture, or choose “Read the caption” at the start.</source><translation>لا يخرج صوت من هذا الحاسوب: شاهد الصوت كصورة، أو اختر «اقرأ الوصف» في البداية.</translation></message>
<message><source>No single word of it is seen in this picture.</source><translation>لا تُرى أي كلمة منه وحدها في هذه الصورة.</translation></message>
<message><source>The glowing ground speaks for: {words}.</source><translation>الأرض المضيئة تدل على: ⁨{words}⁩.</translation></message>
</context>
<context><name>ClassroomPage</name>
<message><source>Classroom</source><translation>الصف</translation></message>
<message><source>Questions of this kind in this pack: only {count}.</source><translation>عدد الأسئلة من هذا النوع في هذه الحزمة: {count} فقط.</translation></message>
<message><source>questions</source><translation>أسئلة</translation></message>
<message><source>Saved {name}. It has the answers on its last page.</source><translation>حُفظ ⁨{name}⁩. الإجابات في الصفحة الأخيرة.</translation></message>
</context>
<context><name>ComparePage</name>
<message><source>Compare by ear</source><translation>قارن بالأذن</translation></message>
<message><source>From A on the left to B on the right</source><translation>من A على اليسار إلى B على اليمين</translation></message>
<message><source>Hear only A</source><translation>اسمع A فقط</translation></message>
<message><source>Both</source><translation>كلاهما</translation></message>
<message><source>Hear both half and half</source><translation>اسمع نصفًا من كل منهما</translation></message>
<message><source>Hear only B</source><translation>اسمع B فقط</translation></message>
<message><source>“{query}” is not heard anywhere in this region.</source><translation>لا يُسمع «⁨{query}⁩» في أي مكان من هذه المنطقة.</translation></message>
<message><source>“{query}”: {place}</source><translation>‏«⁨{query}⁩»: ⁨{place}⁩</translation></message>
<message><source>The model expects the same sound of both: nothing changes.</source><translation>يتوقع النموذج الصوت نفسه من الاثنين: لا شيء يتغير.</translation></message>
<message><source>Both are equally loud; move the slider, or press A and B in turn.</source><translation>كلاهما بالقوة نفسها؛ حرّك المنزلق، أو اضغط A وB بالتناوب.</translation></message>
<message><source>Choose two places, two sounds, or one place at two times, to compare.</source><translation>اختر مكانين أو صوتين أو مكانًا واحدًا في وقتين للمقارنة.</translation></message>
</context>
<context><name>ConceptCard</name>
<message><source>Pictures: {pictures} · captions: {captions}</source><translation>الصور: {pictures} · الأوصاف: {captions}</translation></message>
</context>
<context><name>ConceptDetail</name>
<message><source>Where it speaks most: touch one to fly there</source><translation>حيث يظهر أكثر: المس واحدة لتطير إليها</translation></message>
<message><source>Sounds of its captions</source><translation>أصوات أوصافه</translation></message>
<message><source>Captions that speak of it</source><translation>أوصاف تتحدث عنه</translation></message>
<message><source>Concept {number} of the model: seen in {pictures} of {all_pictures} pictures, read in {captions} of {all_captions} captions.</source><translation>المفهوم {number} من النموذج: شوهد في {pictures} من {all_pictures} صورة، وقُرئ في {captions} من {all_captions} وصفًا.</translation></message>
</context>
<context><name>ConceptGrid</name>
<message><source>Show more</source><translation>أظهر المزيد</translation></message>
<message><source>Show more concepts</source><translation>أظهر مزيدًا من المفاهيم</translation></message>
<message><source>Concepts of this region</source><translation>مفاهيم هذه المنطقة</translation></message>
<message><source>Concepts that pictures and captions share: {count}</source><translation>المفاهيم المشتركة بين الصور والأوصاف: {count}</translation></message>
<message><source>No concept of this region has that word.</source><translation>لا يوجد في هذه المنطقة مفهوم بهذه الكلمة.</translation></message>
</context>
<context><name>ConceptRow</name>
<message><source>Concept: {name}</source><translation>المفهوم: ⁨{name}⁩</translation></message>
<message><source>See this concept all over the region</source><translation>انظر هذا المفهوم في المنطقة كلها</translation></message>
</context>
<context><name>ConceptsPage</name>
<message><source>Concepts</source><translation>المفاهيم</translation></message>
<message><source>Stop; what was found so far stays</source><translation>إيقاف؛ ما وُجد يبقى</translation></message>
<message><source>Look for the concepts of this region</source><translation>ابحث عن مفاهيم هذه المنطقة</translation></message>
<message><source>Look for them</source><translation>ابحث عنها</translation></message>
<message><source>Back to all concepts (Esc)</source><translation>عودة إلى كل المفاهيم (Esc)</translation></message>
<message><source>All concepts</source><translation>كل المفاهيم</translation></message>
<message><source>See why</source><translation>انظر لماذا</translation></message>
<message><source>A concept is something that pictures and captions have in common, such as surf, trees or traffic. The model found its concepts by itself.</source><translation>المفهوم شيء تشترك فيه الصور والأوصاف، مثل الأمواج أو الأشجار أو حركة السير. وجد النموذج مفاهيمه بنفسه.</translation></message>
<message><source>To show them, pictures and captions all over this region have to be looked at once. The first ones come soon, all of them in a minute or two; the next time they are there at once.</source><translation>لعرضها يجب النظر مرة واحدة إلى صور وأوصاف من كل المنطقة. الأولى تأتي سريعًا، والكل في دقيقة أو دقيقتين؛ وفي المرة القادمة تظهر فورًا.</translation></message>
<message><source>Looking at pictures and captions of this region …</source><translation>النظر في صور هذه المنطقة وأوصافها…</translation></message>
<message><source>That concept is too rare in this region to be shown; here are the others.</source><translation>هذا المفهوم نادر جدًا في هذه المنطقة فلا يُعرض؛ هذه هي المفاهيم الأخرى.</translation></message>
</context>
<context><name>CountDown</name>
<message><source>Seconds left</source><translation>الثواني الباقية</translation></message>
</context>
<context><name>CountersCard</name>
<message><source>Counted, without any personal data</source><translation>عدّ بلا أي بيانات شخصية</translation></message>
<message><source>Today</source><translation>اليوم</translation></message>
<message><source>Altogether</source><translation>المجموع</translation></message>
<message><source>Since</source><translation>منذ</translation></message>
<message><source>Most heard</source><translation>الأكثر استماعًا</translation></message>
<message><source>Set the counters to zero</source><translation>صفّر العدّادات</translation></message>
<message><source>none yet</source><translation>لا شيء بعد</translation></message>
<message><source>visits {visits} · places heard {places} · searches {searches}</source><translation>زيارات {visits} · أماكن مسموعة {places} · عمليات بحث {searches}</translation></message>
<message><source>Tap again: everything counted so far is lost</source><translation>المس مرة أخرى: سيضيع كل ما عُدّ حتى الآن</translation></message>
</context>
<context><name>DarkScreen</name>
<message><source>Quiet hours; touch to wake</source><translation>ساعات هدوء؛ المس للإيقاظ</translation></message>
</context>
<context><name>Dials</name>
<message><source>Month, hour and size of the place</source><translation>الشهر والساعة وحجم المكان</translation></message>
<message><source>Month</source><translation>الشهر</translation></message>
<message><source>Hour</source><translation>الساعة</translation></message>
<message><source>Kind of recording</source><translation>نوع التسجيل</translation></message>
<message><source>Month of the year</source><translation>شهر السنة</translation></message>
<message><source>Hour of the day</source><translation>ساعة اليوم</translation></message>
<message><source>Kind of recording to expect</source><translation>نوع التسجيل المتوقع</translation></message>
<message><source>{km} km</source><translation>{km} كم</translation></message>
<message><source>Listen to a square of {size}</source><translation>استمع إلى مربع ضلعه {size}</translation></message>
<message><source>Kind of recording: {value}</source><translation>نوع التسجيل: {value}</translation></message>
<message><source>Month: {value}</source><translation>الشهر: {value}</translation></message>
<message><source>Hour: {value}</source><translation>الساعة: {value}</translation></message>
</context>
<context><name>ExpectBlock</name>
<message><source>What does the map expect here?</source><translation>ماذا تتوقع الخريطة هنا؟</translation></message>
<message><source>Hear what the map expects here</source><translation>اسمع ما تتوقعه الخريطة هنا</translation></message>
<message><source>Hear it</source><translation>اسمعه</translation></message>
</context>
<context><name>FieldPage</name>
<message><source>Field notes</source><translation>ملاحظات ميدانية</translation></message>
<message><source>Undo</source><translation>تراجع</translation></message>
<message><source>The notes cannot be opened</source><translation>لا يمكن فتح الملاحظات</translation></message>
<message><source>New note</source><translation>ملاحظة جديدة</translation></message>
<message><source>Write a new note</source><translation>اكتب ملاحظة جديدة</translation></message>
<message><source>My notes</source><translation>ملاحظاتي</translation></message>
<message><source>Show my notes</source><translation>أظهر ملاحظاتي</translation></message>
<message><source>Settings</source><translation>الإعدادات</translation></message>
<message><source>Settings of field notes</source><translation>إعدادات الملاحظات الميدانية</translation></message>
<message><source>Parts of the page</source><translation>أجزاء الصفحة</translation></message>
<message><source>Try again</source><translation>حاول مرة أخرى</translation></message>
<message><source>Open the notes again</source><translation>افتح الملاحظات مرة أخرى</translation></message>
<message><source>My notes ({count})</source><translation>ملاحظاتي ({count})</translation></message>
<message><source>Undo this</source><translation>تراجع عن هذا</translation></message>
</context>
<context><name>FieldSettingsForm</name>
<message><source>Settings of field notes</source><translation>إعدادات الملاحظات الميدانية</translation></message>
<message><source>Your name</source><translation>اسمك</translation></message>
<message><source>stands on every note</source><translation>يظهر على كل ملاحظة</translation></message>
<message><source>Licence of notes and recordings</source><translation>ترخيص الملاحظات والتسجيلات</translation></message>
<message><source>Licence</source><translation>الترخيص</translation></message>
<message><source>or another one</source><translation>أو غيره</translation></message>
<message><source>Receiver</source><translation>المستقبِل</translation></message>
<message><source>a port such as COM3 or COM3@4800, or gpsd</source><translation>منفذ مثل COM3 أو COM3@4800، أو gpsd</translation></message>
<message><source>Who writes?</source><translation>من يكتب؟</translation></message>
<message><source>What may others do with your notes and recordings?</source><translation>ماذا يجوز للآخرين أن يفعلوا بملاحظاتك وتسجيلاتك؟</translation></message>
<message><source>Satellite receiver</source><translation>مستقبِل الأقمار الصناعية</translation></message>
<message><source>Plug it in by USB, or pair it by Bluetooth. It is asked only when you touch “Receiver”. gpsd is asked on this computer and nowhere else.</source><translation>صِله عبر USB أو اقرنه عبر البلوتوث. لا يُسأل إلا عندما تلمس «المستقبِل». ويُسأل gpsd على هذا الحاسوب فقط.</translation></message>
</context>
<context><name>FieldWords</name>
<message><source>No place yet</source><translation>لا مكان بعد</translation></message>
<message><source>{near} ({where})</source><translation>‏⁨{near}⁩ (⁨{where}⁩)</translation></message>
<message><source>Without a place</source><translation>بلا مكان</translation></message>
<message><source>Tap on the map where you are, or choose another way.</source><translation>المس الخريطة حيث أنت، أو اختر طريقة أخرى.</translation></message>
<message><source>from the map</source><translation>من الخريطة</translation></message>
<message><source>typed</source><translation>مكتوب</translation></message>
<message><source>from a GPX file</source><translation>من ملف GPX</translation></message>
<message><source>from a receiver</source><translation>من مستقبِل</translation></message>
<message><source>{origin}, measured {time}</source><translation>⁨{origin}⁩، قيس ⁨{time}⁩</translation></message>
<message><source>{origin}, good to about {metres} m</source><translation>⁨{origin}⁩، بدقة نحو {metres} م</translation></message>
<message><source>{origin}; guessed by the receiver, without satellites</source><translation>⁨{origin}⁩؛ تخمين من المستقبِل، بلا أقمار صناعية</translation></message>
<message><source>The map was right</source><translation>كانت الخريطة على صواب</translation></message>
<message><source>The map was partly right</source><translation>كانت الخريطة على صواب جزئيًا</translation></message>
<message><source>The map was wrong</source><translation>كانت الخريطة مخطئة</translation></message>
<message><source>Heard: {sounds}</source><translation>سُمع: ⁨{sounds}⁩</translation></message>
<message><source>{sounds}, recorded here.</source><translation>⁨{sounds}⁩، سُجّل هنا.</translation></message>
<message><source>A recording made here.</source><translation>تسجيل صُنع هنا.</translation></message>
<message><source>There is nothing to compare: no sounds were chosen or recorded.</source><translation>لا شيء للمقارنة: لم تُختر أصوات ولم تُسجّل.</translation></message>
<message><source>You heard this, as the map expected: {sounds}.</source><translation>سمعتَ هذا، كما توقعت الخريطة: ⁨{sounds}⁩.</translation></message>
<message><source>You heard this; the map did not expect it: {sounds}.</source><translation>سمعتَ هذا؛ لم تتوقعه الخريطة: ⁨{sounds}⁩.</translation></message>
<message><source>You heard this; the map thought of it, but not first: {sounds}.</source><translation>سمعتَ هذا؛ فكرت فيه الخريطة، لكن ليس أولًا: ⁨{sounds}⁩.</translation></message>
<message><source>The map expected this; you did not hear it: {sounds}.</source><translation>توقعت الخريطة هذا؛ وأنت لم تسمعه: ⁨{sounds}⁩.</translation></message>
<message><source>Of {count} captions, the one that the map expected is number {rank} for this recording (likeness {score}).</source><translation>من {count} وصفًا، الوصف الذي توقعته الخريطة رقمه {rank} لهذا التسجيل (الشبه {score}).</translation></message>
<message><source>That recording and ground belong together is {words}.</source><translation>أن التسجيل والأرض متوافقان: ⁨{words}⁩.</translation></message>
<message><source>To the model it sounds most like: {caption}</source><translation>في أذن النموذج هو أشبه ما يكون بـ: ⁨{caption}⁩</translation></message>
</context>
<context><name>Health</name>
<message><source>Save a health report</source><translation>احفظ تقرير الحالة</translation></message>
<message><source>Saved {name}.</source><translation>حُفظ ⁨{name}⁩.</translation></message>
</context>
<context><name>HeardBlock</name>
<message><source>What do you hear?</source><translation>ماذا تسمع؟</translation></message>
<message><source>Sounds to choose from</source><translation>أصوات للاختيار</translation></message>
<message><source>More sounds</source><translation>أصوات أكثر</translation></message>
<message><source>Show all sounds to choose from</source><translation>أظهر كل الأصوات للاختيار</translation></message>
<message><source>Other sounds, in your own words</source><translation>أصوات أخرى بكلماتك</translation></message>
<message><source>a kettle, a foghorn</source><translation>غلاية ماء، بوق ضباب</translation></message>
<message><source>Is the map right?</source><translation>هل الخريطة على صواب؟</translation></message>
<message><source>Yes</source><translation>نعم</translation></message>
<message><source>Partly</source><translation>جزئيًا</translation></message>
<message><source>No</source><translation>لا</translation></message>
<message><source>Fewer sounds</source><translation>أصوات أقل</translation></message>
</context>
<context><name>Hint</name>
<message><source>Tap anywhere to hear it</source><translation>المس أي مكان لتسمعه</translation></message>
<message><source>Or search for a sound, and see where in the region you would hear it.</source><translation>أو ابحث عن صوت وانظر أين تسمعه في المنطقة.</translation></message>
<message><source>Opening the map …</source><translation>فتح الخريطة…</translation></message>
</context>
<context><name>LayerRow</name>
<message><source>Level of {sound}</source><translation>مستوى ⁨{sound}⁩</translation></message>
<message><source>Mute {sound}</source><translation>أسكت ⁨{sound}⁩</translation></message>
<message><source>Solo</source><translation>وحده</translation></message>
<message><source>Hear only {sound}</source><translation>اسمع ⁨{sound}⁩ فقط</translation></message>
</context>
<context><name>LeftoverOffer</name>
<message><source>A recording of {length} from {made} was interrupted.</source><translation>انقطع تسجيل مدته {length} من {made}.</translation></message>
<message><source>Keep it as a note</source><translation>احفظه كملاحظة</translation></message>
<message><source>Keep the interrupted recording as a note</source><translation>احفظ التسجيل المنقطع كملاحظة</translation></message>
<message><source>Do without</source><translation>استغنِ عنه</translation></message>
<message><source>Do without the interrupted recording</source><translation>استغنِ عن التسجيل المنقطع</translation></message>
<message><source>The recording is kept among your notes.</source><translation>حُفظ التسجيل بين ملاحظاتك.</translation></message>
<message><source>The interrupted recording was put away.</source><translation>وُضع التسجيل المنقطع جانبًا.</translation></message>
</context>
<context><name>Legend</name>
<message><source>Legend: from unlikely on the left to very likely on the right; hatched where it is as likely as not or more</source><translation>مفتاح الألوان: من غير محتمل على اليسار إلى محتمل جدًا على اليمين؛ والمخطط حيث الاحتمال النصف أو أكثر</translation></message>
<message><source>unlikely</source><translation>غير محتمل</translation></message>
<message><source>as likely as not</source><translation>نصف احتمال</translation></message>
<message><source>very likely</source><translation>محتمل جدًا</translation></message>
</context>
<context><name>Lengths</name>
<message><source>{number} m</source><translation>{number} م</translation></message>
<message><source>{number} km</source><translation>{number} كم</translation></message>
</context>
<context><name>LevelHistory</name>
<message><source>Level of the recording</source><translation>مستوى التسجيل</translation></message>
</context>
<context><name>ListeningPanel</name>
<message><source>What this place sounds like</source><translation>كيف يبدو صوت هذا المكان</translation></message>
<message><source>The picture that was listened to; fly there</source><translation>الصورة التي استُمع إليها؛ طِر إلى هناك</translation></message>
<message><source>Close this place</source><translation>أغلق هذا المكان</translation></message>
<message><source>See why</source><translation>انظر لماذا</translation></message>
<message><source>See why: which patches of the picture speak for what</source><translation>انظر لماذا: أي أجزاء الصورة تدل على ماذا</translation></message>
<message><source>Print a sheet</source><translation>اطبع ورقة</translation></message>
<message><source>Save a sheet of this place as a PDF to print</source><translation>احفظ ورقة عن هذا المكان ملف PDF للطباعة</translation></message>
<message><source>Caption, sounds and other captions</source><translation>الوصف والأصوات وأوصاف أخرى</translation></message>
<message><source>It may also sound like this</source><translation>وقد يبدو الصوت هكذا أيضًا</translation></message>
<message><source>Guessed from the picture: {words}</source><translation>تخمين من الصورة: ⁨{words}⁩</translation></message>
</context>
<context><name>LoudnessCard</name>
<message><source>Loudness</source><translation>قوة الصوت</translation></message>
<message><source>Volume at the start</source><translation>مستوى الصوت في البداية</translation></message>
<message><source>Safe ceiling</source><translation>الحد الآمن</translation></message>
<message><source>The same sound on both sides</source><translation>الصوت نفسه من الجانبين</translation></message>
<message><source>Mono: for one loudspeaker, one earphone, or one ear that hears better.</source><translation>أحادي: لمكبر صوت واحد أو سماعة واحدة أو أذن واحدة تسمع أفضل.</translation></message>
<message><source>Measured loudness</source><translation>قوة الصوت المقيسة</translation></message>
<message><source>The meter shows one decibel less</source><translation>يعرض المقياس ديسيبلًا أقل</translation></message>
<message><source>The meter shows one decibel more</source><translation>يعرض المقياس ديسيبلًا أكثر</translation></message>
<message><source>Play at the ceiling</source><translation>شغّل عند الحد</translation></message>
<message><source>Play a place as loud as the safe ceiling allows</source><translation>شغّل مكانًا بأعلى ما يسمح به الحد الآمن</translation></message>
<message><source>Play at the ceiling, hold a sound level meter where the listeners' heads are, and press minus and plus until the number above is the one on the meter.</source><translation>شغّل عند الحد، وضع مقياس الصوت حيث رؤوس المستمعين، واضغط ناقص وزائد حتى يصبح الرقم أعلاه كرقم المقياس.</translation></message>
<message><source>Set the ceiling for grown-ups</source><translation>اضبط الحد للكبار</translation></message>
<message><source>Set the ceiling for children</source><translation>اضبط الحد للأطفال</translation></message>
<message><source>{level} dB(A), grown-ups</source><translation>{level} dB(A)، كبار</translation></message>
<message><source>{level} dB(A), children</source><translation>{level} dB(A)، أطفال</translation></message>
<message><source>Not calibrated</source><translation>غير معاير</translation></message>
<message><source>Forget the measured level</source><translation>انسَ المستوى المقيس</translation></message>
<message><source>WHO and ITU (H.870) take 80 dB(A) over 40 hours a week as safe for grown-ups, and 75 dB(A) for children.</source><translation>ترى منظمة الصحة العالمية والاتحاد الدولي للاتصالات (H.870) أن 80 dB(A) مدة 40 ساعة في الأسبوع آمنة للكبار، و75 dB(A) للأطفال.</translation></message>
<message><source>Volume at the start: {percent}%</source><translation>مستوى الصوت في البداية: {percent}%</translation></message>
<message><source>Safe ceiling: {percent}%</source><translation>الحد الآمن: {percent}%</translation></message>
<message><source>Not calibrated: nobody has measured how loud this is.</source><translation>غير معاير: لم يقس أحد قوة الصوت.</translation></message>
<message><source>At the ceiling: {level} dB(A)</source><translation>عند الحد: {level} dB(A)</translation></message>
<message><source>At the ceiling, children may listen as long as they like.</source><translation>عند الحد يمكن للأطفال الاستماع ما شاؤوا.</translation></message>
<message><source>At the ceiling, children may listen {hours} hours a week.</source><translation>عند الحد، ساعات استماع الأطفال في الأسبوع: {hours}.</translation></message>
</context>
<context><name>MapControls</name>
<message><source>Map controls</source><translation>أزرار الخريطة</translation></message>
<message><source>Zoom in (+)</source><translation>تقريب (+)</translation></message>
<message><source>Zoom out (−)</source><translation>تبعيد (−)</translation></message>
<message><source>Show the whole region (Home)</source><translation>أظهر المنطقة كلها (Home)</translation></message>
<message><source>Show or hide arrows that move the map</source><translation>أظهر أو أخفِ أسهمًا تحرّك الخريطة</translation></message>
<message><source>Walk: the sound follows you over the map (W)</source><translation>تجوّل: الصوت يتبعك على الخريطة (W)</translation></message>
<message><source>Hear the middle of the map (Enter)</source><translation>اسمع وسط الخريطة (Enter)</translation></message>
<message><source>Hear here</source><translation>اسمع هنا</translation></message>
</context>
<context><name>MapFooter</name>
<message><source>Scale, coordinates and attribution</source><translation>مقياس الرسم والإحداثيات والمصدر</translation></message>
<message><source>{metres} m per pixel</source><translation>{metres} م لكل بكسل</translation></message>
</context>
<context><name>MapView</name>
<message><source>Satellite map</source><translation>خريطة من القمر الصناعي</translation></message>
<message><source>Arrow keys move, plus and minus zoom, Enter listens in the middle.</source><translation>الأسهم تحرّك، وزائد وناقص يقرّبان ويبعّدان، وEnter يسمع الوسط.</translation></message>
</context>
<context><name>MatchView</name>
<message><source>Show the answers</source><translation>أظهر الإجابات</translation></message>
<message><source>Put every sound right</source><translation>ضع كل صوت في مكانه</translation></message>
<message><source>Check</source><translation>تحقّق</translation></message>
<message><source>Try again</source><translation>حاول مرة أخرى</translation></message>
<message><source>Keep what is right and try the others</source><translation>احتفظ بالصحيح وجرّب الباقي</translation></message>
<message><source>Next</source><translation>التالي</translation></message>
<message><source>Question</source><translation>سؤال</translation></message>
<message><source>Tap a sound, then the picture where it belongs.</source><translation>المس صوتًا، ثم الصورة التي يخصها.</translation></message>
<message><source>Picture {letter}: {place}</source><translation>الصورة {letter}: ⁨{place}⁩</translation></message>
<message><source>Sound {number}</source><translation>الصوت {number}</translation></message>
<message><source>All three are right!</source><translation>الثلاثة كلها صحيحة!</translation></message>
<message><source>{right} of {all} are right.</source><translation>{right} من {all} صحيحة.</translation></message>
<message><source>This is how they belong together.</source><translation>هكذا يجتمعون معًا.</translation></message>
</context>
<context><name>Menu</name>
<message><source>Menu</source><translation>القائمة</translation></message>
</context>
<context><name>Meter</name>
<message><source>Level of the microphone</source><translation>مستوى الميكروفون</translation></message>
</context>
<context><name>Microphone</name>
<message><source>Listening. Kept in memory only, and wiped after the search.</source><translation>أستمع. يُحفظ في الذاكرة فقط، ويُمحى بعد البحث.</translation></message>
<message><source>The microphone gave no sound.</source><translation>لم يعطِ الميكروفون صوتًا.</translation></message>
<message><source>{seconds} s</source><translation>{seconds} ث</translation></message>
</context>
<context><name>MicrophoneButton</name>
<message><source>Stop listening and search</source><translation>أوقف الاستماع وابحث</translation></message>
<message><source>Search with the microphone: hold, or tap twice</source><translation>ابحث بالميكروفون: اضغط مطوّلًا أو المس مرتين</translation></message>
</context>
<context><name>NoteCard</name>
<message><source>recording of {length}</source><translation>تسجيل مدته {length}</translation></message>
<message><source>recovered after an interruption</source><translation>استُعيد بعد انقطاع</translation></message>
<message><source>its file is gone</source><translation>ملفه غير موجود</translation></message>
<message><source>The map: {caption}</source><translation>الخريطة: ⁨{caption}⁩</translation></message>
<message><source>What to do with this note</source><translation>ماذا تفعل بهذه الملاحظة</translation></message>
<message><source>Play</source><translation>شغّل</translation></message>
<message><source>Play the recording of this note</source><translation>شغّل تسجيل هذه الملاحظة</translation></message>
<message><source>Compare</source><translation>قارن</translation></message>
<message><source>Compare what was heard with what the map expected</source><translation>قارن ما سُمع بما توقعته الخريطة</translation></message>
<message><source>On the map</source><translation>على الخريطة</translation></message>
<message><source>Let everyone hear this recording at its place on the map</source><translation>دع الجميع يسمعون هذا التسجيل في مكانه على الخريطة</translation></message>
<message><source>Delete</source><translation>احذف</translation></message>
<message><source>Delete this note</source><translation>احذف هذه الملاحظة</translation></message>
<message><source>Stop</source><translation>إيقاف</translation></message>
</context>
<context><name>NoteList</name>
<message><source>My field notes</source><translation>ملاحظاتي الميدانية</translation></message>
<message><source>There are no notes yet. Go where it sounds, and write the first one.</source><translation>لا توجد ملاحظات بعد. اذهب إلى حيث الأصوات واكتب الأولى.</translation></message>
<message><source>Newer notes</source><translation>ملاحظات أحدث</translation></message>
<message><source>Show newer notes</source><translation>أظهر ملاحظات أحدث</translation></message>
<message><source>Older notes</source><translation>ملاحظات أقدم</translation></message>
<message><source>Show older notes</source><translation>أظهر ملاحظات أقدم</translation></message>
<message><source>Notes {first} to {last} of {count}</source><translation>الملاحظات {first} إلى {last} من {count}</translation></message>
</context>
<context><name>NoteWriter</name>
<message><source>New note</source><translation>ملاحظة جديدة</translation></message>
<message><source>Your unfinished note</source><translation>ملاحظتك غير المكتملة</translation></message>
<message><source>An unfinished recording</source><translation>تسجيل غير مكتمل</translation></message>
<message><source>Your words</source><translation>كلماتك</translation></message>
<message><source>Anything else worth knowing</source><translation>أي شيء آخر يستحق أن يُعرف</translation></message>
<message><source>Keep this note</source><translation>احفظ هذه الملاحظة</translation></message>
<message><source>Your unfinished note is back.</source><translation>عادت ملاحظتك غير المكتملة.</translation></message>
<message><source>Start afresh</source><translation>ابدأ من جديد</translation></message>
<message><source>Put it away and start afresh</source><translation>ضعها جانبًا وابدأ من جديد</translation></message>
<message><source>Signed by {author}, {licence}.</source><translation>بتوقيع ⁨{author}⁩، ⁨{licence}⁩.</translation></message>
<message><source>Not signed yet: write your name under “Settings”. Licence: {licence}.</source><translation>لا توقيع بعد: اكتب اسمك في «الإعدادات». الترخيص: ⁨{licence}⁩.</translation></message>
<message><source>The unfinished note was put away.</source><translation>وُضعت الملاحظة غير المكتملة جانبًا.</translation></message>
<message><source>The note is kept.</source><translation>حُفظت الملاحظة.</translation></message>
</context>
<context><name>NotesView</name>
<message><source>My notes</source><translation>ملاحظاتي</translation></message>
<message><source>GeoPackage</source><translation>GeoPackage</translation></message>
<message><source>Save all notes as a GeoPackage</source><translation>احفظ كل الملاحظات بصيغة GeoPackage</translation></message>
<message><source>GeoJSON</source><translation>GeoJSON</translation></message>
<message><source>Save all notes as GeoJSON</source><translation>احفظ كل الملاحظات بصيغة GeoJSON</translation></message>
<message><source>Zip with sounds</source><translation>Zip مع الأصوات</translation></message>
<message><source>Save notes and recordings as a zip</source><translation>احفظ الملاحظات والتسجيلات في ملف zip</translation></message>
<message><source>Stop; no file is left</source><translation>توقف؛ لا يبقى ملف</translation></message>
<message><source>Save the notes for other programs</source><translation>احفظ الملاحظات لبرامج أخرى</translation></message>
<message><source>Take them along</source><translation>خذها معك</translation></message>
<message><source>Comparing …</source><translation>المقارنة جارية…</translation></message>
<message><source>The recording is heard on the map now, near its place.</source><translation>يُسمع التسجيل الآن على الخريطة قرب مكانه.</translation></message>
<message><source>The recording is heard on the map no more.</source><translation>لم يعد التسجيل يُسمع على الخريطة.</translation></message>
<message><source>The note was deleted.</source><translation>حُذفت الملاحظة.</translation></message>
<message><source>Save the notes</source><translation>احفظ الملاحظات</translation></message>
<message><source>Writing {name} …</source><translation>كتابة ⁨{name}⁩…</translation></message>
<message><source>{name} is written.</source><translation>كُتب ⁨{name}⁩.</translation></message>
<message><source>{name} is written. Recordings left out, as their files are gone: {count}</source><translation>كُتب ⁨{name}⁩. التسجيلات الناقصة لأن ملفاتها غير موجودة: {count}</translation></message>
</context>
<context><name>PackCard</name>
<message><source>Map of {title}</source><translation>خريطة ⁨{title}⁩</translation></message>
<message><source>Open {title}</source><translation>افتح ⁨{title}⁩</translation></message>
<message><source>Open</source><translation>افتح</translation></message>
<message><source>Check</source><translation>تحقّق</translation></message>
<message><source>Check every byte of {title}</source><translation>افحص كل بايت من ⁨{title}⁩</translation></message>
<message><source>Remove</source><translation>أزِل</translation></message>
<message><source>Remove {title} from this computer</source><translation>أزِل ⁨{title}⁩ من هذا الحاسوب</translation></message>
<message><source>Set apart: {why} You can try to open it again.</source><translation>موضوعة جانبًا: ⁨{why}⁩ يمكنك محاولة فتحها من جديد.</translation></message>
<message><source>This pack cannot be opened. Remove it, or add it again.</source><translation>لا يمكن فتح هذه الحزمة. أزِلها أو أضفها مرة أخرى.</translation></message>
<message><source>Open now</source><translation>مفتوحة الآن</translation></message>
</context>
<context><name>PackKeeper</name>
<message><source>Soundmark ended twice while this pack was being opened.</source><translation>توقف Soundmark مرتين أثناء فتح هذه الحزمة.</translation></message>
<message><source>“{title}” is unsigned, and staff have not let the exhibit show such packs.</source><translation>«⁨{title}⁩» غير موقّعة، ولم يسمح الموظفون بعرض حزم كهذه في المعرض.</translation></message>
<message><source>The pack that was open last is no longer on this computer.</source><translation>الحزمة التي فُتحت آخر مرة لم تعد على هذا الحاسوب.</translation></message>
<message><source>Soundmark ended twice while it opened “{title}”; that pack is set apart.</source><translation>توقف Soundmark مرتين وهو يفتح «⁨{title}⁩»؛ وُضعت تلك الحزمة جانبًا.</translation></message>
</context>
<context><name>PackWork</name>
<message><source>Work in progress</source><translation>عمل جارٍ</translation></message>
<message><source>Stop this; nothing is changed</source><translation>أوقف هذا؛ لا يتغير شيء</translation></message>
<message><source>Please wait until the present work is done.</source><translation>انتظر من فضلك حتى ينتهي العمل الجاري.</translation></message>
<message><source>Adding {title}; it needs up to {size} on the disk while it is added.</source><translation>جارٍ إضافة ⁨{title}⁩؛ تحتاج أثناء الإضافة إلى ما يصل إلى {size} على القرص.</translation></message>
<message><source>Adding {title}. Nobody trusted has signed it, so each of its parts is checked and written anew; that needs up to {size} on the disk.</source><translation>جارٍ إضافة ⁨{title}⁩. لم يوقّعها أحد موثوق به، لذلك يُفحص كل جزء منها ويُكتب من جديد؛ وهذا يحتاج إلى ما يصل إلى {size} على القرص.</translation></message>
</context>
<context><name>PacksPage</name>
<message><source>Packs</source><translation>الحزم</translation></message>
<message><source>Undo</source><translation>تراجع</translation></message>
<message><source>Put the removed pack back</source><translation>أعد الحزمة المُزالة</translation></message>
<message><source>Add a pack from a stick or a folder</source><translation>أضف حزمة من ذاكرة USB أو من مجلد</translation></message>
<message><source>Add a pack</source><translation>أضف حزمة</translation></message>
<message><source>Add a folder</source><translation>أضف مجلدًا</translation></message>
<message><source>Add a pack that is a folder</source><translation>أضف حزمة هي مجلد</translation></message>
<message><source>A pack is a place to be heard: its map, its captions and its sounds. Put the stick in and press “Add a pack”, or drop the file here.</source><translation>الحزمة مكان يُسمع: خريطته وأوصافه وأصواته. أدخل ذاكرة USB واضغط «أضف حزمة»، أو أفلت الملف هنا.</translation></message>
<message><source>Stopped, and nothing was changed: {work}</source><translation>أُوقف، ولم يتغير شيء: {work}</translation></message>
<message><source>Checking {title} …</source><translation>فحص ⁨{title}⁩…</translation></message>
<message><source>Checked: all {count} files are as they should be.</source><translation>اكتمل الفحص: الملفات كلها ({count}) كما ينبغي.</translation></message>
<message><source>{title} was removed.</source><translation>أُزيلت ⁨{title}⁩.</translation></message>
<message><source>Adding {name} …</source><translation>إضافة ⁨{name}⁩…</translation></message>
<message><source>{title} was added.</source><translation>أُضيفت ⁨{title}⁩.</translation></message>
<message><source>Choose a pack</source><translation>اختر حزمة</translation></message>
<message><source>Packs ({patterns})</source><translation>حزم ({patterns})</translation></message>
<message><source>Choose the folder of a pack</source><translation>اختر مجلد حزمة</translation></message>
</context>
<context><name>Page</name>
<message><source>Back to the map (Esc)</source><translation>عودة إلى الخريطة (Esc)</translation></message>
</context>
<context><name>Pages</name>
<message><source>See why</source><translation>انظر لماذا</translation></message>
<message><source>Concepts</source><translation>المفاهيم</translation></message>
<message><source>Classroom</source><translation>الصف</translation></message>
<message><source>Compare by ear</source><translation>قارن بالأذن</translation></message>
<message><source>Field notes</source><translation>ملاحظات ميدانية</translation></message>
<message><source>Packs</source><translation>الحزم</translation></message>
<message><source>Settings</source><translation>الإعدادات</translation></message>
</context>
<context><name>PanPad</name>
<message><source>Move the map</source><translation>حرّك الخريطة</translation></message>
<message><source>Move north</source><translation>شمالًا</translation></message>
<message><source>Move west</source><translation>غربًا</translation></message>
<message><source>Move east</source><translation>شرقًا</translation></message>
<message><source>Move south</source><translation>جنوبًا</translation></message>
</context>
<context><name>PatchPicture</name>
<message><source>Move with the arrow keys to hear what each patch of the picture speaks for.</source><translation>تحرّك بالأسهم لتسمع علامَ يدل كل جزء من الصورة.</translation></message>
<message><source>Picture of the place, in patches</source><translation>صورة المكان، مقسّمة أجزاء</translation></message>
<message><source>row {row}, column {column}</source><translation>الصف {row}، العمود {column}</translation></message>
<message><source>{place}: {words}</source><translation>‏⁨{place}⁩: ⁨{words}⁩</translation></message>
</context>
<context><name>PatchRows</name>
<message><source>No word yet (concept {number})</source><translation>لا كلمة بعد (المفهوم {number})</translation></message>
</context>
<context><name>PatchTile</name>
<message><source>Fly there and listen</source><translation>طِر إلى هناك واستمع</translation></message>
</context>
<context><name>PictureCard</name>
<message><source>right</source><translation>صحيح</translation></message>
<message><source>not right</source><translation>غير صحيح</translation></message>
</context>
<context><name>PinCheck</name>
<message><source>Staff only</source><translation>للموظفين فقط</translation></message>
<message><source>Please enter the PIN.</source><translation>أدخل الرقم السري من فضلك.</translation></message>
<message><source>That was not the PIN.</source><translation>ليس هذا هو الرقم السري.</translation></message>
<message><source>Too many wrong tries. Please wait {seconds} s.</source><translation>محاولات خاطئة كثيرة. انتظر {seconds} ث من فضلك.</translation></message>
</context>
<context><name>PinChoice</name>
<message><source>A new PIN</source><translation>رقم سري جديد</translation></message>
<message><source>4 to 12 digits.</source><translation>من 4 إلى 12 رقمًا.</translation></message>
<message><source>The same PIN once more</source><translation>الرقم السري نفسه مرة أخرى</translation></message>
<message><source>The two were not the same.</source><translation>الرقمان غير متطابقين.</translation></message>
</context>
<context><name>PinPad</name>
<message><source>Take the last digit away</source><translation>امسح الرقم الأخير</translation></message>
<message><source>OK</source><translation>حسنًا</translation></message>
<message><source>Back to the exhibit</source><translation>عودة إلى المعرض</translation></message>
<message><source>PIN</source><translation>الرقم السري</translation></message>
<message><source>Digits</source><translation>أرقام</translation></message>
<message><source>A PIN has at least {count} digits.</source><translation>في الرقم السري {count} أرقام على الأقل.</translation></message>
<message><source>Digits typed: {count}</source><translation>الأرقام المكتوبة: {count}</translation></message>
</context>
<context><name>PlaceBlock</name>
<message><source>Where are you?</source><translation>أين أنت؟</translation></message>
<message><source>Middle of the map</source><translation>وسط الخريطة</translation></message>
<message><source>Take the middle of the map as the place</source><translation>خذ وسط الخريطة مكانًا</translation></message>
<message><source>Type it</source><translation>اكتبه</translation></message>
<message><source>Type the coordinates</source><translation>اكتب الإحداثيات</translation></message>
<message><source>GPX file</source><translation>ملف GPX</translation></message>
<message><source>Take the place from a GPX file</source><translation>خذ المكان من ملف GPX</translation></message>
<message><source>Receiver</source><translation>المستقبِل</translation></message>
<message><source>Ask the satellite receiver for the place</source><translation>اسأل مستقبِل الأقمار الصناعية عن المكان</translation></message>
<message><source>Ways to tell the place</source><translation>طرق لتحديد المكان</translation></message>
<message><source>Latitude and longitude</source><translation>خط العرض وخط الطول</translation></message>
<message><source>such as 37.7594, -122.5128</source><translation>مثل 37.7594, -122.5128</translation></message>
<message><source>Take it</source><translation>خذه</translation></message>
<message><source>Take this place</source><translation>خذ هذا المكان</translation></message>
<message><source>Degrees, with minutes and seconds if you like, UTM or MGRS; all of WGS 84.</source><translation>درجات، مع الدقائق والثواني إن أردت، أو UTM أو MGRS؛ كلها WGS 84.</translation></message>
<message><source>As in the note before; tell it anew if you have gone on.</source><translation>كما في الملاحظة السابقة؛ حدّده من جديد إن كنت قد انتقلت.</translation></message>
<message><source>Stop looking</source><translation>أوقف البحث</translation></message>
<message><source>Looking for satellites; this may take half a minute …</source><translation>البحث عن الأقمار الصناعية؛ قد يستغرق نصف دقيقة…</translation></message>
</context>
<context><name>PlaceTaker</name>
<message><source>Asking the map …</source><translation>سؤال الخريطة…</translation></message>
<message><source>Choose a GPX file</source><translation>اختر ملف GPX</translation></message>
<message><source>GPX files ({patterns})</source><translation>ملفات GPX ({patterns})</translation></message>
<message><source>Tell the place first; then the map says what it expects.</source><translation>حدّد المكان أولًا؛ ثم تقول الخريطة ما تتوقعه.</translation></message>
</context>
<context><name>QuietHours</name>
<message><source>Quiet hours</source><translation>ساعات الهدوء</translation></message>
<message><source>Quiet from</source><translation>هدوء من</translation></message>
<message><source>Quiet until</source><translation>هدوء حتى</translation></message>
<message><source>Never</source><translation>أبدًا</translation></message>
<message><source>The screen is never dark</source><translation>لا تظلم الشاشة أبدًا</translation></message>
<message><source>Dark and silent from</source><translation>ظلام وصمت من</translation></message>
<message><source>Awake again at</source><translation>يستيقظ عند</translation></message>
<message><source>From</source><translation>من</translation></message>
<message><source>Until</source><translation>حتى</translation></message>
<message><source>Quiet from: {hour}</source><translation>هدوء من: {hour}</translation></message>
<message><source>Quiet until: {hour}</source><translation>هدوء حتى: {hour}</translation></message>
<message><source>Dark and silent from {begin} until {end}; a touch wakes it.</source><translation>ظلام وصمت من {begin} حتى {end}؛ لمسة توقظها.</translation></message>
<message><source>The screen never goes dark.</source><translation>لا تظلم الشاشة أبدًا.</translation></message>
</context>
<context><name>RecordBlock</name>
<message><source>Record it</source><translation>سجّله</translation></message>
<message><source>Play the recording</source><translation>شغّل التسجيل</translation></message>
<message><source>Do without this recording</source><translation>استغنِ عن هذا التسجيل</translation></message>
<message><source>Recording. Every half second is on the disk; ask people whose voices it holds.</source><translation>يجري التسجيل. يُحفظ كل نصف ثانية على القرص؛ استأذن من تُسمع أصواتهم.</translation></message>
<message><source>Finishing the recording …</source><translation>إنهاء التسجيل…</translation></message>
<message><source>The recording stays on this computer.</source><translation>يبقى التسجيل على هذا الحاسوب.</translation></message>
<message><source>Recovered after an interruption.</source><translation>استُعيد بعد انقطاع.</translation></message>
<message><source>Recorded and kept.</source><translation>سُجّل وحُفظ.</translation></message>
<message><source>Stop the recording</source><translation>أوقف التسجيل</translation></message>
</context>
<context><name>RecordButton</name>
<message><source>Stop</source><translation>إيقاف</translation></message>
<message><source>Record</source><translation>سجّل</translation></message>
<message><source>End the recording</source><translation>أنهِ التسجيل</translation></message>
<message><source>Begin to record</source><translation>ابدأ التسجيل</translation></message>
</context>
<context><name>Result</name>
<message><source>Comparison</source><translation>مقارنة</translation></message>
</context>
<context><name>ResultRow</name>
<message><source>Stop</source><translation>إيقاف</translation></message>
<message><source>Fly there and listen</source><translation>طِر إلى هناك واستمع</translation></message>
</context>
<context><name>ResultView</name>
<message><source>Result</source><translation>النتيجة</translation></message>
<message><source>{points} of {most} right</source><translation>{points} من {most} صحيح</translation></message>
<message><source>{game} · {level} · code {code} · check {check}</source><translation>⁨{game}⁩ · {level} · الرمز {code} · التحقق {check}</translation></message>
<message><source>{team}: {points} of {most}</source><translation>⁨{team}⁩: {points} من {most}</translation></message>
<message><source>Another round</source><translation>جولة أخرى</translation></message>
<message><source>Choose a game</source><translation>اختر لعبة</translation></message>
<message><source>Back to the choice of games</source><translation>عودة إلى اختيار الألعاب</translation></message>
<message><source>Result and answers</source><translation>النتيجة والإجابات</translation></message>
<message><source>Look at each answer again</source><translation>انظر إلى كل إجابة مرة أخرى</translation></message>
<message><source>Looking where the words come from …</source><translation>البحث عن مصدر الكلمات…</translation></message>
</context>
<context><name>Results</name>
<message><source>Results</source><translation>النتائج</translation></message>
<message><source>Best places</source><translation>أفضل الأماكن</translation></message>
<message><source>“{query}”: not heard here. No place in this region supports it.</source><translation>«⁨{query}⁩»: لا يُسمع هنا. لا مكان في هذه المنطقة يدل عليه.</translation></message>
<message><source>Where it might sound like “{query}”</source><translation>حيث قد يشبه الصوت «⁨{query}⁩»</translation></message>
<message><source>Where you would hear “{query}”</source><translation>حيث تسمع «⁨{query}⁩»</translation></message>
</context>
<context><name>ReviewRow</name>
<message><source>{number}. {place}</source><translation>‏{number}. ⁨{place}⁩</translation></message>
<message><source>Right</source><translation>صحيح</translation></message>
<message><source>You chose {place}</source><translation>اخترتَ ⁨{place}⁩</translation></message>
<message><source>{team}: {what}</source><translation>‏⁨{team}⁩: ⁨{what}⁩</translation></message>
<message><source>Fly there, hear it and see why</source><translation>طِر إلى هناك واسمعه وانظر لماذا</translation></message>
</context>
<context><name>ScaleRow</name>
<message><source>How much ground</source><translation>كم من الأرض</translation></message>
<message><source>Concepts of squares of {size}</source><translation>مفاهيم مربعات طولها {size}</translation></message>
</context>
<context><name>ScaleRuler</name>
<message><source>Scale bar: {length}</source><translation>مقياس الرسم: {length}</translation></message>
</context>
<context><name>SearchBar</name>
<message><source>waves on a beach</source><translation>أمواج على شاطئ</translation></message>
<message><source>birds in trees</source><translation>طيور في الأشجار</translation></message>
<message><source>trains passing by</source><translation>قطارات تمر</translation></message>
<message><source>busy highway</source><translation>طريق سريع مزدحم</translation></message>
<message><source>boats in a harbour</source><translation>قوارب في ميناء</translation></message>
<message><source>children playing</source><translation>أطفال يلعبون</translation></message>
<message><source>jets taking off</source><translation>طائرات تقلع</translation></message>
<message><source>Search for a sound</source><translation>ابحث عن صوت</translation></message>
<message><source>Menu</source><translation>القائمة</translation></message>
<message><source>Sound to search for</source><translation>الصوت المطلوب</translation></message>
<message><source>Search with a sound file (WAV, FLAC, Ogg, MP3)</source><translation>ابحث بملف صوتي (WAV، FLAC، Ogg، MP3)</translation></message>
<message><source>Take the sound out of the search</source><translation>أزِل الصوت من البحث</translation></message>
<message><source>Show or hide the list</source><translation>أظهر القائمة أو أخفِها</translation></message>
<message><source>Clear the search</source><translation>امسح البحث</translation></message>
<message><source>Suggestions</source><translation>اقتراحات</translation></message>
<message><source>Add words</source><translation>أضف كلمات</translation></message>
</context>
<context><name>SearchField</name>
<message><source>Find a concept</source><translation>ابحث عن مفهوم</translation></message>
<message><source>Find by a word, such as water</source><translation>ابحث بكلمة، مثل ماء</translation></message>
<message><source>Find a concept by a word</source><translation>ابحث عن مفهوم بكلمة</translation></message>
</context>
<context><name>SeeWhyPage</name>
<message><source>See why</source><translation>انظر لماذا</translation></message>
<message><source>The bars say how strongly, on one scale for all words and all pictures. Bold words stand in the caption.</source><translation>تقول الأعمدة كم القوة، بمقياس واحد لكل الكلمات وكل الصور. الكلمات العريضة موجودة في الوصف.</translation></message>
<message><source>Its concepts</source><translation>مفاهيمه</translation></message>
<message><source>All concepts of this region</source><translation>كل مفاهيم هذه المنطقة</translation></message>
<message><source>Concepts</source><translation>المفاهيم</translation></message>
<message><source>Hear the middle of the map</source><translation>اسمع وسط الخريطة</translation></message>
<message><source>What the picture says</source><translation>ماذا تقول الصورة</translation></message>
<message><source>Hear a place first: then its picture can tell why it sounds as it does.</source><translation>اسمع مكانًا أولًا: ثم تخبرك صورته لماذا صوته هكذا.</translation></message>
<message><source>See why: {place}</source><translation>انظر لماذا: ⁨{place}⁩</translation></message>
<message><source>Learning the words of this region; more of them appear as they come.</source><translation>تعلّم كلمات هذه المنطقة؛ سيظهر المزيد تباعًا.</translation></message>
<message><source>nothing that I know</source><translation>لا شيء أعرفه</translation></message>
<message><source>Touch a patch of the picture.</source><translation>المس جزءًا من الصورة.</translation></message>
<message><source>Row {row}, column {column}</source><translation>الصف {row}، العمود {column}</translation></message>
<message><source>This patch speaks for</source><translation>هذا الجزء يدل على</translation></message>
<message><source>Nothing clearly: none of the {count} words that were tried.</source><translation>لا شيء واضح: ولا كلمة من الكلمات التي جُرّبت ({count}).</translation></message>
</context>
<context><name>Sentences</name>
<message><source>{name} is not an Ogg, FLAC or WAV sound; replace the file.</source><translation>⁨{name}⁩ ليس صوتًا من نوع Ogg أو FLAC أو WAV؛ استبدل الملف.</translation></message>
<message><source>{name} is damaged and cannot be played; replace the file.</source><translation>⁨{name}⁩ تالف ولا يمكن تشغيله؛ استبدل الملف.</translation></message>
<message><source>{name} is larger than {most} MB; use a shorter sound.</source><translation>⁨{name}⁩ أكبر من {most} ميغابايت؛ استعمل صوتًا أقصر.</translation></message>
<message><source>The sound {name} cannot be read ({reason}); check that the pack is whole.</source><translation>لا يمكن قراءة الصوت ⁨{name}⁩ (⁨{reason}⁩)؛ تحقق من أن الحزمة كاملة.</translation></message>
<message><source>{name} has a sample rate of {rate} Hz; use {least} to {most} Hz.</source><translation>معدل عينات ⁨{name}⁩ هو {rate} هرتز؛ استعمل من {least} إلى {most} هرتز.</translation></message>
<message><source>{name} has {channels} channels; use one or two.</source><translation>في ⁨{name}⁩ عدد {channels} من القنوات؛ استعمل واحدة أو اثنتين.</translation></message>
<message><source>{name} is longer than {most} seconds; use a shorter sound.</source><translation>⁨{name}⁩ أطول من {most} ثانية؛ استعمل صوتًا أقصر.</translation></message>
<message><source>{name} is shorter than {least} seconds; use a longer sound.</source><translation>⁨{name}⁩ أقصر من {least} ثانية؛ استعمل صوتًا أطول.</translation></message>
<message><source>{name} holds numbers that are no sound; replace the file.</source><translation>في ⁨{name}⁩ أرقام ليست صوتًا؛ استبدل الملف.</translation></message>
<message><source>There is no sound because the PortAudio library is missing; install it (Debian or Ubuntu: sudo apt install libportaudio2) and start Soundmark again.</source><translation>لا يوجد صوت لأن مكتبة PortAudio غير موجودة؛ ثبّتها (ديبيان أو أوبونتو: sudo apt install libportaudio2) ثم شغّل Soundmark من جديد.</translation></message>
<message><source>There is no sound because no sound output was found; connect one and try again.</source><translation>لا يوجد صوت لأنه لم يُعثر على مخرج للصوت؛ صِل واحدًا وحاول مرة أخرى.</translation></message>
<message><source>There is no sound because the sound output does not answer; unplug it and plug it in again, or start the computer anew.</source><translation>لا يوجد صوت لأن مخرج الصوت لا يستجيب؛ افصله ثم صِله من جديد، أو أعد تشغيل الحاسوب.</translation></message>
<message><source>There is no microphone to listen to; connect one and try again.</source><translation>لا يوجد ميكروفون؛ صِل واحدًا وحاول مرة أخرى.</translation></message>
<message><source>sound output</source><translation>مخرج الصوت</translation></message>
<message><source>microphone</source><translation>الميكروفون</translation></message>
<message><source>The {what} {name} cannot be opened; close other programs that use it or choose another one in the system's sound settings.</source><translation>لا يمكن فتح ⁨{what}⁩ ⁨{name}⁩؛ أغلق البرامج الأخرى التي تستعمله أو اختر غيره في إعدادات الصوت في النظام.</translation></message>
<message><source>{path} is not a regular file.</source><translation>⁨{path}⁩ ليس ملفًا عاديًا.</translation></message>
<message><source>The file {path} is missing.</source><translation>الملف ⁨{path}⁩ غير موجود.</translation></message>
<message><source>{path} cannot be read: {reason}.</source><translation>لا يمكن قراءة ⁨{path}⁩: ⁨{reason}⁩.</translation></message>
<message><source>{path} is larger than the {limit} bytes it may have.</source><translation>⁨{path}⁩ أكبر من الحد المسموح وهو {limit} بايت.</translation></message>
<message><source>model</source><translation>نموذج</translation></message>
<message><source>pack</source><translation>حزمة</translation></message>
<message><source>{name} does not describe a Soundmark {what}.</source><translation>⁨{name}⁩ لا يصف ⁨{what}⁩ Soundmark.</translation></message>
<message><source>{name} has format version {version}; this Soundmark reads versions up to {newest}. Please update Soundmark.</source><translation>إصدار تنسيق ⁨{name}⁩ هو {version}، وهذا البرنامج يقرأ حتى الإصدار {newest}. حدّث Soundmark من فضلك.</translation></message>
<message><source>There is no {what} at {path}.</source><translation>لا يوجد ⁨{what}⁩ في ⁨{path}⁩.</translation></message>
<message><source>{path} is not a {what} folder.</source><translation>⁨{path}⁩ ليس مجلد ⁨{what}⁩.</translation></message>
<message><source>{path} is not a {what}: it has no {name}.</source><translation>⁨{path}⁩ ليس ⁨{what}⁩: لا يوجد فيه ⁨{name}⁩.</translation></message>
<message><source>{path} is damaged: it has {found} bytes instead of {size}.</source><translation>⁨{path}⁩ تالف: فيه {found} بايت بدلًا من {size}.</translation></message>
<message><source>{path} holds a file that its manifest does not list: {name}.</source><translation>في ⁨{path}⁩ ملف ليس في قائمته: ⁨{name}⁩.</translation></message>
<message><source>The check of {path} was cancelled.</source><translation>أُلغي فحص ⁨{path}⁩.</translation></message>
<message><source>{path} is damaged: its checksum differs from the manifest's.</source><translation>⁨{path}⁩ تالف: مجموعه الاختباري يختلف عن القائمة.</translation></message>
<message><source>{path} needs {size} MB of memory and {free} MB may be used for it; add the pack to this computer, then it needs less.</source><translation>يحتاج ⁨{path}⁩ إلى {size} ميغابايت من الذاكرة والمتاح له {free} ميغابايت؛ أضف الحزمة إلى هذا الحاسوب فتحتاج أقل.</translation></message>
<message><source>{path} cannot be written: {reason}.</source><translation>لا يمكن كتابة ⁨{path}⁩: ⁨{reason}⁩.</translation></message>
<message><source>The model knows no word of {words}.</source><translation>لا يعرف النموذج أي كلمة من ⁨{words}⁩.</translation></message>
<message><source>The search was cancelled.</source><translation>أُلغي البحث.</translation></message>
<message><source>This pack has no imagery at {latitude}, {longitude}; please choose another place.</source><translation>لا توجد صورة في هذه الحزمة عند {latitude}, {longitude}؛ اختر مكانًا آخر.</translation></message>
<message><source>Latitude and longitude must be ordinary numbers in degrees.</source><translation>يجب أن يكون خطا العرض والطول أرقامًا عادية بالدرجات.</translation></message>
<message><source>{place} is not a place on Earth: latitude runs from -90 to 90, longitude from -180 to 180.</source><translation>⁨{place}⁩ ليس مكانًا على الأرض: خط العرض من -90 إلى 90 وخط الطول من -180 إلى 180.</translation></message>
<message><source>{place} is outside this pack's region, which spans latitude {south} to {north} and longitude {west} to {east}.</source><translation>⁨{place}⁩ خارج منطقة هذه الحزمة، وهي من خط العرض {south} إلى {north} ومن خط الطول {west} إلى {east}.</translation></message>
<message><source>The pack {path} is incomplete: it lacks {name}.</source><translation>الحزمة ⁨{path}⁩ ناقصة: لا يوجد فيها ⁨{name}⁩.</translation></message>
<message><source>The pack {title} was made with the model {made} ({made_print}), not with {used} ({used_print}); open it with its own model (--model).</source><translation>صُنعت الحزمة ⁨{title}⁩ بالنموذج {made} (⁨{made_print}⁩) لا بالنموذج ⁨{used}⁩ (⁨{used_print}⁩)؛ افتحها بنموذجها (--model).</translation></message>
<message><source>{path} is missing or has a wrong size.</source><translation>⁨{path}⁩ غير موجود أو حجمه خطأ.</translation></message>
<message><source>The pack was made with another model ({name}).</source><translation>صُنعت الحزمة بنموذج آخر (⁨{name}⁩).</translation></message>
<message><source>{path} is damaged inside.</source><translation>⁨{path}⁩ تالف من الداخل.</translation></message>
<message><source>{path} is neither a file nor a folder.</source><translation>⁨{path}⁩ ليس ملفًا ولا مجلدًا.</translation></message>
<message><source>{path} is not a pack: it is damaged or no stored zip archive.</source><translation>⁨{path}⁩ ليس حزمة: هو تالف أو ليس أرشيف zip غير مضغوط.</translation></message>
<message><source>The pack is damaged: {name} differs from its manifest. Please copy the pack again.</source><translation>الحزمة تالفة: ⁨{name}⁩ يختلف عن قائمتها. انسخ الحزمة مرة أخرى.</translation></message>
<message><source>The manifest of {path} is too large.</source><translation>قائمة ⁨{path}⁩ كبيرة جدًا.</translation></message>
<message><source>The pack {path} holds a file that is not listed: {name}.</source><translation>في الحزمة ⁨{path}⁩ ملف ليس في القائمة: ⁨{name}⁩.</translation></message>
<message><source>The pack {path} is damaged: {name} has a wrong size.</source><translation>الحزمة ⁨{path}⁩ تالفة: حجم ⁨{name}⁩ خطأ.</translation></message>
<message><source>{path} holds too many files.</source><translation>في ⁨{path}⁩ ملفات كثيرة جدًا.</translation></message>
<message><source>{path} is not a pack: its files must be stored, not compressed.</source><translation>⁨{path}⁩ ليس حزمة: يجب ألا تكون ملفاته مضغوطة.</translation></message>
<message><source>{path} is not a pack: {name} is a link, not a file.</source><translation>⁨{path}⁩ ليس حزمة: ⁨{name}⁩ رابط وليس ملفًا.</translation></message>
<message><source>The pack {path} is larger than {size} GiB.</source><translation>الحزمة ⁨{path}⁩ أكبر من {size} غيبيبايت.</translation></message>
<message><source>The text has {length} characters; please ask with at most {most}.</source><translation>في النص {length} حرفًا؛ اسأل بما لا يزيد على {most}.</translation></message>
<message><source>The text is empty; please write what you would like to hear.</source><translation>النص فارغ؛ اكتب ما تحب أن تسمع.</translation></message>
<message><source>The text holds no word; please write what you would like to hear.</source><translation>لا توجد كلمة في النص؛ اكتب ما تحب أن تسمع.</translation></message>
<message><source>{path} is damaged: {detail}.</source><translation>⁨{path}⁩ تالف: ⁨{detail}⁩.</translation></message>
<message><source>there is no room left on the disk</source><translation>لم يبق مكان على القرص</translation></message>
<message><source>this user is not allowed to</source><translation>لا يُسمح لهذا المستخدم بذلك</translation></message>
<message><source>the disk is write-protected</source><translation>القرص محمي من الكتابة</translation></message>
<message><source>it is not there</source><translation>غير موجود هناك</translation></message>
<message><source>the disk or the stick does not answer as it should</source><translation>القرص أو الذاكرة لا يستجيب كما يجب</translation></message>
<message><source>the disk or the stick is not there any more</source><translation>لم يعد القرص أو الذاكرة موجودًا</translation></message>
<message><source>its name is too long</source><translation>اسمه طويل جدًا</translation></message>
<message><source>{name} holds no sound: it is shorter than {least} seconds.</source><translation>لا صوت في ⁨{name}⁩: هو أقصر من {least} ثانية.</translation></message>
<message><source>{name} is silent: its peak lies below -60 dBFS.</source><translation>⁨{name}⁩ صامت: ذروته تحت -60 dBFS.</translation></message>
<message><source>There is no sound file at {path}.</source><translation>لا يوجد ملف صوت في ⁨{path}⁩.</translation></message>
<message><source>{path} is larger than {most} MiB.</source><translation>⁨{path}⁩ أكبر من {most} ميبيبايت.</translation></message>
<message><source>{path} is not a WAV, FLAC, Ogg or MP3 file.</source><translation>⁨{path}⁩ ليس ملف WAV أو FLAC أو Ogg أو MP3.</translation></message>
<message><source>The sound file {path} is damaged and cannot be decoded.</source><translation>ملف الصوت ⁨{path}⁩ تالف ولا يمكن قراءته.</translation></message>
<message><source>{path} has an unusable sample rate of {rate} Hz.</source><translation>معدل عينات ⁨{path}⁩ لا يصلح: {rate} هرتز.</translation></message>
<message><source>{path} has {channels} channels; at most {most} are read.</source><translation>في ⁨{path}⁩ عدد {channels} من القنوات؛ تُقرأ {most} على الأكثر.</translation></message>
<message><source>{words}: O means east to some and west to others; write E or W.</source><translation>⁨{words}⁩: الحرف O يعني الشرق عند بعضهم والغرب عند آخرين؛ اكتب E أو W.</translation></message>
<message><source>{words} is not a place; write degrees, such as 37.7594, -122.5128 or 37°45'34" N 122°30'46" W, or a grid reference, such as 10S 542914 4179232 or 10S EG 42914 79232.</source><translation>⁨{words}⁩ ليس مكانًا؛ اكتب درجات، مثل 37.7594, -122.5128 أو 37°45'34" N 122°30'46" W، أو إحداثيات شبكة، مثل 10S 542914 4179232 أو 10S EG 42914 79232.</translation></message>
<message><source>{path} cannot be made: {reason}.</source><translation>لا يمكن إنشاء ⁨{path}⁩: ⁨{reason}⁩.</translation></message>
<message><source>The field notes cannot be read or written: {reason}.</source><translation>لا يمكن قراءة الملاحظات الميدانية أو كتابتها: ⁨{reason}⁩.</translation></message>
<message><source>The field notes cannot be read: {reason}.</source><translation>لا يمكن قراءة الملاحظات الميدانية: ⁨{reason}⁩.</translation></message>
<message><source>These field notes were made by a newer Soundmark; please update it.</source><translation>هذه الملاحظات من إصدار أحدث من Soundmark؛ حدّثه من فضلك.</translation></message>
<message><source>The field notes are damaged and cannot be set aside: {reason}.</source><translation>الملاحظات الميدانية تالفة ولا يمكن وضعها جانبًا: ⁨{reason}⁩.</translation></message>
<message><source>The field notes were damaged and begin afresh; the old file is kept as {name}.</source><translation>كانت الملاحظات الميدانية تالفة وتبدأ من جديد؛ الملف القديم محفوظ باسم ⁨{name}⁩.</translation></message>
<message><source>Writing the zip was stopped.</source><translation>أُوقفت كتابة ملف zip.</translation></message>
<message><source>gpsd does not answer on this computer (port {port}); check that it runs.</source><translation>gpsd لا يجيب على هذا الحاسوب (المنفذ {port})؛ تحقق من أنه يعمل.</translation></message>
<message><source>Looking for a position was stopped.</source><translation>أُوقف البحث عن الموقع.</translation></message>
<message><source>gpsd has ended the connection; please try again.</source><translation>أنهى gpsd الاتصال؛ حاول مرة أخرى.</translation></message>
<message><source>What answers on gpsd's port is not gpsd.</source><translation>ما يجيب على منفذ gpsd ليس gpsd.</translation></message>
<message><source>gpsd has no position yet; take the receiver outside, wait a minute and try again.</source><translation>ليس لدى gpsd موقع بعد؛ أخرج المستقبِل إلى الخارج وانتظر دقيقة ثم حاول مرة أخرى.</translation></message>
<message><source>The track holds no point of that time.</source><translation>لا نقطة في المسار من ذلك الوقت.</translation></message>
<message><source>{name} is not a GPX file: {reason}.</source><translation>⁨{name}⁩ ليس ملف GPX: ⁨{reason}⁩.</translation></message>
<message><source>{name} is damaged: it cannot be read as GPX.</source><translation>⁨{name}⁩ تالف: لا يمكن قراءته كملف GPX.</translation></message>
<message><source>{name} holds no point that lies on Earth.</source><translation>لا نقطة في ⁨{name}⁩ تقع على الأرض.</translation></message>
<message><source>{name} is not a GPX file.</source><translation>⁨{name}⁩ ليس ملف GPX.</translation></message>
<message><source>{name} is too large for a GPX file.</source><translation>⁨{name}⁩ كبير جدًا لملف GPX.</translation></message>
<message><source>{words} names no place of the UTM or MGRS grid; check zone, letters and digits.</source><translation>⁨{words}⁩ لا يدل على مكان في شبكة UTM أو MGRS؛ تحقق من المنطقة والحروف والأرقام.</translation></message>
<message><source>The recording {name} cannot be read.</source><translation>لا يمكن قراءة التسجيل ⁨{name}⁩.</translation></message>
<message><source>This recording is too short to be heard on the map.</source><translation>هذا التسجيل أقصر من أن يُسمع على الخريطة.</translation></message>
<message><source>A recording without a place cannot be put on the map.</source><translation>لا يمكن وضع تسجيل بلا مكان على الخريطة.</translation></message>
<message><source>This note has no recording to put on the map.</source><translation>لا تسجيل في هذه الملاحظة لوضعه على الخريطة.</translation></message>
<message><source>{name} cannot be moved: {reason}.</source><translation>لا يمكن نقل ⁨{name}⁩: ⁨{reason}⁩.</translation></message>
<message><source>The field note {name} is damaged.</source><translation>الملاحظة الميدانية ⁨{name}⁩ تالفة.</translation></message>
<message><source>No receiver is chosen; choose one in the settings of this page.</source><translation>لم يُختر مستقبِل؛ اختر واحدًا في إعدادات هذه الصفحة.</translation></message>
<message><source>The receiver does not answer any more; check that it is plugged in.</source><translation>لم يعد المستقبِل يجيب؛ تحقق من أنه موصول.</translation></message>
<message><source>You may not use the receiver at {device}; whoever keeps this computer has to add you to the group of its serial ports (dialout or uucp).</source><translation>لا يُسمح لك باستعمال المستقبِل عند ⁨{device}⁩؛ على من يدير هذا الحاسوب أن يضيفك إلى مجموعة المنافذ (dialout أو uucp).</translation></message>
<message><source>The receiver at {device} cannot be opened; check that it is plugged in and not used by another program.</source><translation>لا يمكن فتح المستقبِل عند ⁨{device}⁩؛ تحقق من أنه موصول ولا يستعمله برنامج آخر.</translation></message>
<message><source>The receiver has no position yet; take it outside, wait a minute and try again.</source><translation>ليس لدى المستقبِل موقع بعد؛ أخرجه إلى الخارج وانتظر دقيقة ثم حاول مرة أخرى.</translation></message>
<message><source>Nothing that tells a position comes from the receiver; check its speed in the settings.</source><translation>لا يأتي من المستقبِل ما يدل على موقع؛ تحقق من سرعته في الإعدادات.</translation></message>
<message><source>The recording has failed: {reason}.</source><translation>فشل التسجيل: ⁨{reason}⁩.</translation></message>
<message><source>The microphone was lost; the recording is kept up to then.</source><translation>فُقد الميكروفون؛ التسجيل محفوظ حتى تلك اللحظة.</translation></message>
<message><source>The recording has reached its longest length and was ended.</source><translation>بلغ التسجيل أقصى طول له فأُنهي.</translation></message>
<message><source>The microphone gave no sound.</source><translation>لم يعطِ الميكروفون صوتًا.</translation></message>
<message><source>This recording holds no sound.</source><translation>لا صوت في هذا التسجيل.</translation></message>
<message><source>There is too little room left on the disk to go on recording.</source><translation>بقي على القرص مكان أقل من أن يتواصل التسجيل.</translation></message>
<message><source>This recording is as long as a sound file can be; begin another.</source><translation>هذا التسجيل بطول أقصى ما يكون ملف الصوت؛ ابدأ غيره.</translation></message>
<message><source>{name} is being recorded by another Soundmark.</source><translation>يسجل ⁨{name}⁩ الآن برنامج Soundmark آخر.</translation></message>
<message><source>{name} cannot be read: {reason}.</source><translation>لا يمكن قراءة ⁨{name}⁩: ⁨{reason}⁩.</translation></message>
<message><source>{name} is not a recording of Soundmark.</source><translation>⁨{name}⁩ ليس تسجيلًا من Soundmark.</translation></message>
<message><source>There is already a recording called {name}.</source><translation>يوجد تسجيل باسم ⁨{name}⁩ من قبل.</translation></message>
<message><source>{name} cannot be recorded: {reason}.</source><translation>لا يمكن تسجيل ⁨{name}⁩: ⁨{reason}⁩.</translation></message>
<message><source>reading it takes more memory than any pack needs.</source><translation>قراءتها تحتاج ذاكرة أكثر مما تحتاج أي حزمة.</translation></message>
<message><source>it cannot be written: {reason}; nothing was changed.</source><translation>لا يمكن كتابتها: ⁨{reason}⁩؛ لم يتغير شيء.</translation></message>
<message><source>There is not room enough for it: it needs {total} MB and {free} MB are free.</source><translation>لا يوجد مكان كافٍ: المطلوب {total} ميغابايت والمتاح {free} ميغابايت.</translation></message>
<message><source>The pack cannot be copied to {path}: {reason}; nothing was changed.</source><translation>لا يمكن نسخ الحزمة إلى ⁨{path}⁩: ⁨{reason}⁩؛ لم يتغير شيء.</translation></message>
<message><source>{name} was not added: {reason}</source><translation>لم تُضف ⁨{name}⁩: ⁨{reason}⁩</translation></message>
<message><source>the part of Soundmark that reads packs was led astray by it.</source><translation>أضلّت الجزء الذي يقرأ الحزم في Soundmark.</translation></message>
<message><source>The installation was cancelled; nothing was changed.</source><translation>أُلغيت الإضافة؛ لم يتغير شيء.</translation></message>
<message><source>The process that reads packs could not be started.</source><translation>لم يمكن بدء العملية التي تقرأ الحزم.</translation></message>
<message><source>reading it takes longer than any pack of its size.</source><translation>قراءتها تستغرق وقتًا أطول من أي حزمة بحجمها.</translation></message>
<message><source>reading it got no further for {seconds} seconds.</source><translation>لم تتقدم قراءتها مدة {seconds} ثانية.</translation></message>
<message><source>the part of Soundmark that reads packs broke down over it; it is probably damaged.</source><translation>تعطل بها الجزء الذي يقرأ الحزم في Soundmark؛ الأرجح أنها تالفة.</translation></message>
<message><source>The pack is incomplete: it lacks {name}.</source><translation>الحزمة ناقصة: لا يوجد فيها ⁨{name}⁩.</translation></message>
<message><source>The pack names more than {most} licences.</source><translation>تذكر الحزمة أكثر من {most} ترخيصًا.</translation></message>
<message><source>{path} is not a WAV, FLAC or Ogg file.</source><translation>⁨{path}⁩ ليس ملف WAV أو FLAC أو Ogg.</translation></message>
<message><source>{path} is longer than {most} seconds.</source><translation>⁨{path}⁩ أطول من {most} ثانية.</translation></message>
<message><source>tile {tile} of {path}</source><translation>المربع {tile} من ⁨{path}⁩</translation></message>
<message><source>{path} counts its rows from the north; MBTiles counts them from the south.</source><translation>⁨{path}⁩ يعد صفوفه من الشمال، أما MBTiles فيعدها من الجنوب.</translation></message>
<message><source>{path} holds no tile of the region.</source><translation>لا مربع من المنطقة في ⁨{path}⁩.</translation></message>
<message><source>{name} is larger than {most} MiB.</source><translation>⁨{name}⁩ أكبر من {most} ميبيبايت.</translation></message>
<message><source>This pack is no longer on this computer.</source><translation>لم تعد هذه الحزمة على هذا الحاسوب.</translation></message>
<message><source>The pack that came with Soundmark cannot be removed.</source><translation>لا يمكن إزالة الحزمة التي جاءت مع Soundmark.</translation></message>
<message><source>{title} cannot be removed: {reason}.</source><translation>لا يمكن إزالة ⁨{title}⁩: ⁨{reason}⁩.</translation></message>
<message><source>The pack could not be put back; please add it again.</source><translation>لم يمكن إرجاع الحزمة؛ أضفها مرة أخرى.</translation></message>
<message><source>This setting is not possible: {reason}.</source><translation>هذا الإعداد غير ممكن: ⁨{reason}⁩.</translation></message>
<message><source>The settings {path} cannot be read: {reason}. Until they can, Soundmark runs without.</source><translation>لا يمكن قراءة الإعدادات ⁨{path}⁩: ⁨{reason}⁩. إلى أن تُقرأ يعمل Soundmark من دونها.</translation></message>
<message><source>The settings were damaged and start afresh; the old file is {name}.</source><translation>كانت الإعدادات تالفة وتبدأ من جديد؛ الملف القديم هو ⁨{name}⁩.</translation></message>
<message><source>Another key with the id {key} is trusted already; remove that one first if this one is right.</source><translation>هناك مفتاح آخر رقمه ⁨{key}⁩ موثوق به من قبل؛ أزل ذاك أولًا إن كان هذا هو الصحيح.</translation></message>
<message><source>No key {key} was added here; see: soundmark trust list</source><translation>لم يُضَف هنا مفتاح ⁨{key}⁩؛ انظر: soundmark trust list</translation></message>
<message><source>This pack is unsigned; staff can let the exhibit show it, on their page.</source><translation>هذه الحزمة غير موقّعة؛ يمكن للموظفين السماح بعرضها في المعرض من صفحتهم.</translation></message>
<message><source>The model {folder} is not opened: {why} A model is code in all but name, so trust the key of who made it (soundmark trust add), or say --unsigned-model if you made it yourself.</source><translation>لا يُفتح النموذج ⁨{folder}⁩: ⁨{why}⁩ النموذج بمثابة برنامج؛ ثق بمفتاح صانعه (soundmark trust add)، أو اكتب --unsigned-model إن كنت أنت من صنعه.</translation></message>
<message><source>{name} is newer than this Soundmark; please update Soundmark.</source><translation>الملف ⁨{name}⁩ أحدث من نسخة Soundmark هذه؛ يُرجى تحديث Soundmark.</translation></message>
<message><source>{name} is damaged or is no list of revocations.</source><translation>الملف ⁨{name}⁩ تالف أو ليس قائمة إلغاءات.</translation></message>
<message><source>The signature of {name} is wrong: the list was changed after it was signed; nothing was taken from it.</source><translation>توقيع ⁨{name}⁩ خاطئ: غُيّرت القائمة بعد توقيعها؛ لم يؤخذ منها شيء.</translation></message>
<message><source>{name} is signed with the key {key}, which nobody here trusts; nothing was taken from it.</source><translation>الملف ⁨{name}⁩ موقّع بالمفتاح ⁨{key}⁩ الذي لا يثق به أحد هنا؛ لم يؤخذ منه شيء.</translation></message>
<message><source>{name} is damaged; take the list of revocations in again.</source><translation>الملف ⁨{name}⁩ تالف؛ أدخل قائمة الإلغاءات من جديد.</translation></message>
<message><source>{name} is damaged or is no public key; copy the key again.</source><translation>الملف ⁨{name}⁩ تالف أو ليس مفتاحًا عامًا؛ انسخ المفتاح من جديد.</translation></message>
<message><source>The signature of {name} is damaged; get it again from who made it.</source><translation>توقيع ⁨{name}⁩ تالف؛ احصل عليه من صانعه من جديد.</translation></message>
<message><source>The signature of {name} is of minisign's old kind, which is not accepted; it has to be signed again.</source><translation>توقيع ⁨{name}⁩ من نوع minisign القديم غير المقبول؛ يجب توقيعه من جديد.</translation></message>
<message><source>{path} is damaged or is no manifest.</source><translation>الملف ⁨{path}⁩ تالف أو ليس قائمة محتويات.</translation></message>
<message><source>It came with Soundmark.</source><translation>جاءت مع Soundmark.</translation></message>
<message><source>Signed with a key of this Soundmark: {key}.</source><translation>موقّعة بمفتاح تابع لنسخة Soundmark هذه: ⁨{key}⁩.</translation></message>
<message><source>Signed with a key that staff added: {key}.</source><translation>موقّعة بمفتاح أضافه الموظفون: ⁨{key}⁩.</translation></message>
<message><source>{name} is signed with the key {key}, which was revoked; nothing was taken from it.</source><translation>الملف ⁨{name}⁩ موقّع بالمفتاح ⁨{key}⁩ الذي أُلغي؛ لم يؤخذ منه شيء.</translation></message>
<message><source>{name} is older than the list this computer has (number {old}, here {new}); nothing was taken from it.</source><translation>الملف ⁨{name}⁩ أقدم من القائمة الموجودة على هذا الحاسوب (رقم {old}، وهنا {new})؛ لم يؤخذ منها شيء.</translation></message>
<message><source>The signature of {name} is wrong: something was changed after it was signed with {key}; get it again from who made it.</source><translation>توقيع ⁨{name}⁩ خاطئ: غُيّر شيء بعد التوقيع بالمفتاح ⁨{key}⁩؛ احصل عليه من صانعه من جديد.</translation></message>
<message><source>{name} is signed with the key {key}, which was revoked: {when}. Ask who made it for a new one.</source><translation>الملف ⁨{name}⁩ موقّع بالمفتاح ⁨{key}⁩ الذي أُلغي: ⁨{when}⁩. اطلب نسخة جديدة من صانعه.</translation></message>
<message><source>{name} was revoked: {when}. Ask who made it for a new one.</source><translation>أُلغي ⁨{name}⁩: ⁨{when}⁩. اطلب نسخة جديدة من صانعه.</translation></message>
<message><source>{name} is refused: it is release {old}, and this computer has had release {new}. To go back: soundmark trust forget {name}</source><translation>رُفض ⁨{name}⁩: هذا الإصدار {old}، وكان على هذا الحاسوب الإصدار {new}. للرجوع: soundmark trust forget ⁨{name}⁩</translation></message>
<message><source>Nobody has signed it.</source><translation>لم يوقّعه أحد.</translation></message>
<message><source>Signed with the key {key}, which nobody here trusts.</source><translation>موقّع بالمفتاح ⁨{key}⁩ الذي لا يثق به أحد هنا.</translation></message>
</context>
<context><name>SettingsPage</name>
<message><source>Settings</source><translation>الإعدادات</translation></message>
<message><source>Language</source><translation>اللغة</translation></message>
<message><source>As on this computer</source><translation>كما في هذا الحاسوب</translation></message>
<message><source>Captions and names of places stay as the pack has them, and sounds that you type yourself are understood in English.</source><translation>تبقى الأوصاف وأسماء الأماكن كما في الحزمة، والأصوات التي تكتبها بنفسك تُفهم بالإنجليزية.</translation></message>
<message><source>Looks</source><translation>المظهر</translation></message>
<message><source>Colours</source><translation>الألوان</translation></message>
<message><source>Dark</source><translation>داكن</translation></message>
<message><source>Light</source><translation>فاتح</translation></message>
<message><source>High contrast</source><translation>تباين عالٍ</translation></message>
<message><source>Size of the words</source><translation>حجم الكلمات</translation></message>
<message><source>Normal</source><translation>عادي</translation></message>
<message><source>Large</source><translation>كبير</translation></message>
<message><source>Very large</source><translation>كبير جدًا</translation></message>
<message><source>Less motion</source><translation>حركة أقل</translation></message>
<message><source>The map jumps instead of flying, and arrows to move it are shown.</source><translation>تقفز الخريطة بدل أن تطير، وتظهر أسهم لتحريكها.</translation></message>
<message><source>Help</source><translation>المساعدة</translation></message>
<message><source>Read places and captions aloud</source><translation>اقرأ الأماكن والأوصاف بصوت عالٍ</translation></message>
<message><source>This computer has no voice that Soundmark can use.</source><translation>ليس في هذا الحاسوب صوت ناطق يستطيع Soundmark استعماله.</translation></message>
<message><source>Show the tour again</source><translation>أظهر الجولة مرة أخرى</translation></message>
<message><source>About</source><translation>حول البرنامج</translation></message>
<message><source>Soundmark {version}</source><translation>Soundmark {version}</translation></message>
<message><source>Model: {title}</source><translation>النموذج: ⁨{title}⁩</translation></message>
<message><source>Pack: {title}</source><translation>الحزمة: ⁨{title}⁩</translation></message>
<message><source>Map: {attribution}</source><translation>الخريطة: ⁨{attribution}⁩</translation></message>
<message><source>Terms of the sounds and pictures of this pack: {terms}</source><translation>شروط أصوات هذه الحزمة وصورها: ⁨{terms}⁩</translation></message>
<message><source>The program is under the MIT licence. The model is made from EfficientNet-Lite0, all-MiniLM-L6-v2 and YAMNet (Apache 2.0). Typefaces: Inter and Noto Sans Arabic (SIL Open Font License), Droid Sans Fallback (Apache 2.0).</source><translation>البرنامج بترخيص MIT. النموذج مصنوع من EfficientNet-Lite0 وall-MiniLM-L6-v2 وYAMNet ‏(Apache 2.0). الخطوط: Inter وNoto Sans Arabic ‏(SIL Open Font License)، وDroid Sans Fallback ‏(Apache 2.0).</translation></message>
<message><source>Your data is in {folder}</source><translation>بياناتك في ⁨{folder}⁩</translation></message>
<message><source>Show the folder</source><translation>أظهر المجلد</translation></message>
<message><source>Show the folder of your data</source><translation>أظهر مجلد بياناتك</translation></message>
<message><source>Save a health report</source><translation>احفظ تقرير الحالة</translation></message>
<message><source>Save versions, packs, disk and messages as a text for whoever helps</source><translation>احفظ الإصدارات والحزم والقرص والرسائل نصًا لمن يساعد</translation></message>
<message><source>For whoever helps you. It holds nothing personal.</source><translation>لمن يساعدك. لا شيء شخصي فيه.</translation></message>
</context>
<context><name>Sheet</name>
<message><source>0 seconds</source><translation>0 ثانية</translation></message>
<message><source>up: high sounds · down: low sounds · dark: loud</source><translation>فوق: أصوات حادة · تحت: أصوات غليظة · داكن: قوي</translation></message>
<message><source>{seconds} seconds</source><translation>{seconds} ثانية</translation></message>
<message><source>{side} on a side</source><translation>طول الضلع {side}</translation></message>
<message><source>The sound as a picture</source><translation>الصوت كصورة</translation></message>
<message><source>What would you hear there?</source><translation>ماذا كنت ستسمع هناك؟</translation></message>
<message><source>It probably sounds like this</source><translation>الأرجح أن صوته هكذا</translation></message>
<message><source>Or like this</source><translation>أو هكذا</translation></message>
<message><source>N</source><translation>ش</translation></message>
<message><source>{origin}.</source><translation>{origin}.</translation></message>
<message><source>Predicted from a satellite picture by a model; nobody listened there.</source><translation>توقعه نموذج من صورة قمر صناعي؛ لم يستمع أحد هناك.</translation></message>
<message><source>{attribution}. Picture taken: {date}.</source><translation>⁨{attribution}⁩. التُقطت الصورة: {date}.</translation></message>
<message><source>{title}: {licence}, {attribution}</source><translation>‏⁨{title}⁩: ⁨{licence}⁩، ⁨{attribution}⁩</translation></message>
<message><source>{licence}, {attribution}</source><translation>‏⁨{licence}⁩، ⁨{attribution}⁩</translation></message>
<message><source>The sounds of this sheet: {terms}</source><translation>أصوات هذه الورقة: ⁨{terms}⁩</translation></message>
<message><source>Pack: {pack}. Model: {model}, version {version}. Made with Soundmark.</source><translation>الحزمة: ⁨{pack}⁩. النموذج: ⁨{model}⁩، الإصدار {version}. صُنع باستخدام Soundmark.</translation></message>
<message><source>Saved {name}.</source><translation>حُفظ ⁨{name}⁩.</translation></message>
<message><source>{game} · {level} · code {code} · check {check}</source><translation>⁨{game}⁩ · {level} · الرمز {code} · التحقق {check}</translation></message>
<message><source>Name or team:</source><translation>الاسم أو الفريق:</translation></message>
<message><source>{number}. Which place do you hear?</source><translation>{number}. أي مكان تسمع؟</translation></message>
<message><source>{number}. Which sound belongs to which place?</source><translation>{number}. أي صوت يخص أي مكان؟</translation></message>
<message><source>My answer:</source><translation>إجابتي:</translation></message>
<message><source>because I hear:</source><translation>لأنني أسمع:</translation></message>
<message><source>Sound {number}</source><translation>الصوت {number}</translation></message>
<message><source>Place:</source><translation>المكان:</translation></message>
<message><source>Answers, and captions to read aloud</source><translation>الإجابات، وأوصاف تُقرأ بصوت عالٍ</translation></message>
<message><source>{number}. {letter}: {place}</source><translation>‏{number}. {letter}: ⁨{place}⁩</translation></message>
<message><source>Sound {number} belongs to {letter}, {place}: {caption}</source><translation>الصوت {number} يخص {letter}، ⁨{place}⁩: ⁨{caption}⁩</translation></message>
<message><source>{number}. {pairs}</source><translation>‏{number}. ⁨{pairs}⁩</translation></message>
<message><source>PDF on A4 paper ({patterns})</source><translation>‏PDF على ورق A4 ‏({patterns})</translation></message>
<message><source>PDF on US Letter paper ({patterns})</source><translation>‏PDF على ورق US Letter ‏({patterns})</translation></message>
<message><source>Save a sheet to print</source><translation>احفظ ورقة للطباعة</translation></message>
<message><source>A sheet of Soundmark</source><translation>ورقة من Soundmark</translation></message>
</context>
<context><name>Showing</name>
<message><source>Soundmark: {title}</source><translation>‏Soundmark: ⁨{title}⁩</translation></message>
</context>
<context><name>ShownPackCard</name>
<message><source>What is shown</source><translation>ما يُعرض</translation></message>
<message><source>Show packs that nobody has signed</source><translation>اعرض الحزم التي لم يوقّعها أحد</translation></message>
<message><source>Show {title}</source><translation>أظهر ⁨{title}⁩</translation></message>
<message><source>Allow it again</source><translation>اسمح به من جديد</translation></message>
<message><source>Allow {title} again</source><translation>اسمح بـ ⁨{title}⁩ من جديد</translation></message>
</context>
<context><name>Side</name>
<message><source>The picture of {letter}; fly there</source><translation>صورة {letter}؛ طِر إلى هناك</translation></message>
<message><source>Nothing chosen yet</source><translation>لم يُختر شيء بعد</translation></message>
<message><source>This place</source><translation>هذا المكان</translation></message>
<message><source>Take the place that is heard, or the middle of the map, as {letter}</source><translation>خذ المكان المسموع أو وسط الخريطة ليكون {letter}</translation></message>
<message><source>Same as {letter}</source><translation>مثل {letter}</translation></message>
<message><source>Take the place of {letter}, to hear it at another time</source><translation>خذ مكان {letter} لتسمعه في وقت آخر</translation></message>
<message><source>or a sound</source><translation>أو صوت</translation></message>
<message><source>Sound to search for as {letter}</source><translation>الصوت المطلوب ليكون {letter}</translation></message>
<message><source>Search for {letter}</source><translation>ابحث لأجل {letter}</translation></message>
</context>
<context><name>SoundCard</name>
<message><source>Sound {number}</source><translation>الصوت {number}</translation></message>
<message><source>On picture {letter}</source><translation>على الصورة {letter}</translation></message>
<message><source>Sound</source><translation>الصوت</translation></message>
<message><source>Safe ceiling, per cent</source><translation>الحد الآمن، بالمئة</translation></message>
<message><source>Volume at the start, per cent</source><translation>مستوى الصوت في البداية، بالمئة</translation></message>
<message><source>One decibel less</source><translation>أقل بديسيبل واحد</translation></message>
<message><source>One decibel more</source><translation>أكثر بديسيبل واحد</translation></message>
<message><source>Not measured</source><translation>غير مقيس</translation></message>
<message><source>Forget the measured level</source><translation>انسَ المستوى المقيس</translation></message>
<message><source>Play at the ceiling</source><translation>شغّل عند الحد</translation></message>
<message><source>Play a place as loud as the safe ceiling allows</source><translation>شغّل مكانًا بأعلى ما يسمح به الحد الآمن</translation></message>
<message><source>Play at the ceiling, hold a sound level meter where a child's head is, and press minus and plus until the number above is the one on the meter. Then lower the ceiling until it says 75 or less.</source><translation>شغّل عند الحد، وأمسك مقياس الصوت حيث يكون رأس الطفل، واضغط ناقص وزائد حتى يصبح الرقم أعلاه كرقم المقياس. ثم اخفض الحد حتى يصبح 75 أو أقل.</translation></message>
<message><source>Safe ceiling: {percent}%</source><translation>الحد الآمن: {percent}%</translation></message>
<message><source>Each visitor starts at: {percent}%</source><translation>يبدأ كل زائر عند: {percent}%</translation></message>
<message><source>Not calibrated: nobody has measured how loud this is.</source><translation>غير معاير: لم يقس أحد قوة الصوت.</translation></message>
<message><source>At the ceiling: {level} dB(A)</source><translation>عند الحد: {level} dB(A)</translation></message>
</context>
<context><name>SoundDoors</name>
<message><source>Choose a sound file</source><translation>اختر ملفًا صوتيًا</translation></message>
<message><source>Sound files ({patterns})</source><translation>ملفات صوتية ({patterns})</translation></message>
<message><source>Your recording</source><translation>تسجيلك</translation></message>
</context>
<context><name>SoundLabels</name>
<message><source>ocean waves</source><translation>أمواج المحيط</translation></message>
<message><source>river</source><translation>نهر</translation></message>
<message><source>stream</source><translation>جدول ماء</translation></message>
<message><source>lapping water</source><translation>خرير ماء</translation></message>
<message><source>wind</source><translation>ريح</translation></message>
<message><source>wind in trees</source><translation>ريح في الأشجار</translation></message>
<message><source>rustling dry scrub</source><translation>حفيف شجيرات جافة</translation></message>
<message><source>birdsong</source><translation>تغريد طيور</translation></message>
<message><source>gulls</source><translation>نوارس</translation></message>
<message><source>crows</source><translation>غربان</translation></message>
<message><source>insects</source><translation>حشرات</translation></message>
<message><source>frogs</source><translation>ضفادع</translation></message>
<message><source>farm animals</source><translation>حيوانات مزرعة</translation></message>
<message><source>barking dogs</source><translation>نباح كلاب</translation></message>
<message><source>voices</source><translation>أصوات ناس</translation></message>
<message><source>children playing</source><translation>أطفال يلعبون</translation></message>
<message><source>footsteps</source><translation>خطوات</translation></message>
<message><source>cheering crowd</source><translation>جمهور يهتف</translation></message>
<message><source>ball game</source><translation>لعب بالكرة</translation></message>
<message><source>highway traffic</source><translation>حركة الطريق السريع</translation></message>
<message><source>street traffic</source><translation>حركة الشارع</translation></message>
<message><source>passing car</source><translation>سيارة تمر</translation></message>
<message><source>parking cars</source><translation>سيارات تصطف</translation></message>
<message><source>car horn</source><translation>بوق سيارة</translation></message>
<message><source>rumbling trucks</source><translation>هدير شاحنات</translation></message>
<message><source>train</source><translation>قطار</translation></message>
<message><source>jet aircraft</source><translation>طائرة نفاثة</translation></message>
<message><source>propeller plane</source><translation>طائرة مروحية الدفع</translation></message>
<message><source>boat engine</source><translation>محرك قارب</translation></message>
<message><source>boat rigging</source><translation>حبال قوارب</translation></message>
<message><source>ship's horn</source><translation>بوق سفينة</translation></message>
<message><source>construction</source><translation>أعمال بناء</translation></message>
<message><source>industrial hum</source><translation>طنين مصانع</translation></message>
<message><source>ventilation hum</source><translation>طنين تهوية</translation></message>
<message><source>lawn mower</source><translation>جزازة عشب</translation></message>
<message><source>sprinkler</source><translation>رشاش ماء</translation></message>
<message><source>tractor</source><translation>جرار</translation></message>
<message><source>church bells</source><translation>أجراس كنيسة</translation></message>
<message><source>siren</source><translation>صفارة إنذار</translation></message>
<message><source>near silence</source><translation>شبه صمت</translation></message>
</context>
<context><name>SoundRow</name>
<message><source>Play or stop</source><translation>تشغيل أو إيقاف</translation></message>
</context>
<context><name>SoundTaker</name>
<message><source>The recording was put away.</source><translation>وُضع التسجيل جانبًا.</translation></message>
</context>
<context><name>SoundTwin</name>
<message><source>The sound as a picture</source><translation>الصوت كصورة</translation></message>
<message><source>Show me the sound</source><translation>أرني الصوت</translation></message>
<message><source>Show the sound as a moving picture</source><translation>أظهر الصوت كصورة متحركة</translation></message>
</context>
<context><name>SpectrogramView</name>
<message><source>Spectrogram and level of what plays</source><translation>المخطط الطيفي ومستوى ما يُسمع</translation></message>
</context>
<context><name>StaffPage</name>
<message><source>For the staff</source><translation>للموظفين</translation></message>
<message><source>Back to the exhibit</source><translation>عودة إلى المعرض</translation></message>
<message><source>End Soundmark</source><translation>أنهِ Soundmark</translation></message>
<message><source>No PIN is set: whoever finds the corner can end the exhibit.</source><translation>لا يوجد رقم سري: من يجد الزاوية يستطيع إنهاء المعرض.</translation></message>
</context>
<context><name>Standing</name>
<message><source>It came with Soundmark.</source><translation>جاءت مع Soundmark.</translation></message>
<message><source>Signed with a key of this Soundmark: {key}.</source><translation>موقّعة بمفتاح تابع لنسخة Soundmark هذه: ⁨{key}⁩.</translation></message>
<message><source>Signed with a key that staff added: {key}.</source><translation>موقّعة بمفتاح أضافه الموظفون: ⁨{key}⁩.</translation></message>
<message><source>Unsigned: the key {key} is trusted by nobody here.</source><translation>غير موقّعة: لا أحد هنا يثق بالمفتاح ⁨{key}⁩.</translation></message>
<message><source>Unsigned: nobody vouches for it.</source><translation>غير موقّعة: لا أحد يضمنها.</translation></message>
<message><source>This pack is unsigned: nobody who is trusted here vouches for it.</source><translation>هذه الحزمة غير موقّعة: لا يضمنها أحد موثوق به هنا.</translation></message>
</context>
<context><name>Stars</name>
<message><source>{stars} of {most} stars</source><translation>{stars} من {most} نجوم</translation></message>
</context>
<context><name>StartView</name>
<message><source>Choose a game</source><translation>اختر لعبة</translation></message>
<message><source>How hard</source><translation>الصعوبة</translation></message>
<message><source>How many questions</source><translation>عدد الأسئلة</translation></message>
<message><source>How to play</source><translation>طريقة اللعب</translation></message>
<message><source>Listen</source><translation>استمع</translation></message>
<message><source>Read the caption</source><translation>اقرأ الوصف</translation></message>
<message><source>Class code</source><translation>رمز الصف</translation></message>
<message><source>Same code, same questions</source><translation>الرمز نفسه، الأسئلة نفسها</translation></message>
<message><source>Teams (if you like)</source><translation>الفرق (إن أردتم)</translation></message>
<message><source>Owls, Foxes, Frogs</source><translation>البوم، الثعالب، الضفادع</translation></message>
<message><source>Start</source><translation>ابدأ</translation></message>
<message><source>Print the questions</source><translation>اطبع الأسئلة</translation></message>
<message><source>Save these questions as a PDF to print, with the answers at the end</source><translation>احفظ هذه الأسئلة ملف PDF للطباعة، والإجابات في آخره</translation></message>
<message><source>The right answers are what the model predicts from the pictures. All sounds say whether they are synthetic. Nothing about you is kept.</source><translation>الإجابات الصحيحة هي ما يتوقعه النموذج من الصور. كل صوت يقول هل هو اصطناعي. لا يُحفظ عنك شيء.</translation></message>
</context>
<context><name>StatusCard</name>
<message><source>Status</source><translation>الحالة</translation></message>
<message><source>All alive</source><translation>كل شيء يعمل</translation></message>
<message><source>Running for</source><translation>يعمل منذ</translation></message>
<message><source>Sound</source><translation>الصوت</translation></message>
<message><source>Pack</source><translation>الحزمة</translation></message>
<message><source>Model</source><translation>النموذج</translation></message>
<message><source>Last message of the log</source><translation>آخر رسالة في السجل</translation></message>
<message><source>Free on the disk</source><translation>المساحة الحرة على القرص</translation></message>
<message><source>Memory in use</source><translation>الذاكرة المستخدمة</translation></message>
<message><source>Version</source><translation>الإصدار</translation></message>
<message><source>Data folder</source><translation>مجلد البيانات</translation></message>
<message><source>Change the PIN</source><translation>غيّر الرقم السري</translation></message>
<message><source>ready</source><translation>جاهز</translation></message>
<message><source>yes</source><translation>نعم</translation></message>
<message><source>Set a PIN</source><translation>اختر رقمًا سريًا</translation></message>
<message><source>none</source><translation>لا شيء</translation></message>
<message><source>{time}: {sentence}</source><translation>‏{time}: ⁨{sentence}⁩</translation></message>
</context>
<context><name>Toast</name>
<message><source>Message</source><translation>رسالة</translation></message>
<message><source>Close the message</source><translation>أغلق الرسالة</translation></message>
</context>
<context><name>Tour</name>
<message><source>Tour</source><translation>جولة</translation></message>
<message><source>Skip the tour (Esc)</source><translation>تخطَّ الجولة (Esc)</translation></message>
<message><source>Back</source><translation>رجوع</translation></message>
<message><source>The step before</source><translation>الخطوة السابقة</translation></message>
<message><source>The next step</source><translation>الخطوة التالية</translation></message>
<message><source>{step} of {steps}</source><translation>{step} من {steps}</translation></message>
<message><source>Done</source><translation>تم</translation></message>
<message><source>Next</source><translation>التالي</translation></message>
<message><source>Tap anywhere on the map to hear what it may sound like there.</source><translation>المس أي مكان على الخريطة لتسمع كيف قد يبدو صوته.</translation></message>
<message><source>Look for a sound: choose one, type it, or let the microphone listen. The map glows where you would hear it.</source><translation>ابحث عن صوت: اختر واحدًا أو اكتبه أو دع الميكروفون يستمع. تضيء الخريطة حيث تسمعه.</translation></message>
<message><source>Turn the month and the hour, and choose how much ground you listen to.</source><translation>غيّر الشهر والساعة، واختر كم من الأرض تستمع إليه.</translation></message>
<message><source>When you hear a place, touch a word of its caption: the part of the picture that it comes from glows.</source><translation>عندما تسمع مكانًا، المس كلمة من وصفه: يضيء جزء الصورة الذي جاءت منه.</translation></message>
</context>
<context><name>TroubleCard</name>
<message><source>Start Soundmark with another pack: soundmark explore --pack PATH</source><translation>شغّل Soundmark بحزمة أخرى: soundmark explore --pack PATH</translation></message>
<message><source>Open Soundmark's own pack</source><translation>افتح حزمة Soundmark</translation></message>
</context>
<context><name>TrustCard</name>
<message><source>Packs that are signed with these keys open without limits. Add a key only when you know whose it is: compare its number with the one its owner tells you.</source><translation>الحزم الموقّعة بهذه المفاتيح تُفتح بلا قيود. لا تضف مفتاحًا إلا إذا عرفت صاحبه: قارن رقمه بالرقم الذي يخبرك به صاحبه.</translation></message>
<message><source>Look on the sticks</source><translation>ابحث في ذواكر USB</translation></message>
<message><source>Add a key</source><translation>أضف مفتاحًا</translation></message>
<message><source>Take in a list of revocations</source><translation>أدخل قائمة إلغاءات</translation></message>
<message><source>No key was added.</source><translation>لم يُضَف أي مفتاح.</translation></message>
<message><source>Remove</source><translation>أزِل</translation></message>
<message><source>Revoked: {why}</source><translation>أُلغي: ⁨{why}⁩</translation></message>
<message><source>{title}: {key}</source><translation>‏⁨{title}⁩: ⁨{key}⁩</translation></message>
<message><source>Without a name</source><translation>بلا اسم</translation></message>
<message><source>Tap again to trust it no longer</source><translation>المس مرة أخرى لسحب الثقة منه</translation></message>
<message><source>The key is trusted no longer.</source><translation>لم يعد المفتاح موثوقًا به.</translation></message>
<message><source>The key is trusted from now on.</source><translation>المفتاح موثوق به من الآن.</translation></message>
<message><source>Choose a public key</source><translation>اختر مفتاحًا عامًا</translation></message>
<message><source>Keys</source><translation>مفاتيح</translation></message>
<message><source>Choose a list of revocations</source><translation>اختر قائمة إلغاءات</translation></message>
<message><source>The list is taken in.</source><translation>أُدخلت القائمة.</translation></message>
<message><source>Keys found on the sticks: {count}</source><translation>المفاتيح التي وُجدت في ذواكر USB: {count}</translation></message>
<message><source>Lists of revocations taken in: {count}</source><translation>قوائم الإلغاءات التي أُدخلت: {count}</translation></message>
<message><source>Trust this key</source><translation>ثق بهذا المفتاح</translation></message>
<message><source>Trusted keys</source><translation>المفاتيح الموثوق بها</translation></message>
</context>
<context><name>VolumeBar</name>
<message><source>Sound</source><translation>الصوت</translation></message>
<message><source>Play or stop the sound</source><translation>شغّل الصوت أو أوقفه</translation></message>
<message><source>Volume, up to the safe ceiling</source><translation>مستوى الصوت، حتى الحد الآمن</translation></message>
<message><source>Volume: the right end is the safe ceiling</source><translation>مستوى الصوت: آخره هو الحد الآمن</translation></message>
<message><source>Stop the sound</source><translation>أوقف الصوت</translation></message>
<message><source>Play the sound</source><translation>شغّل الصوت</translation></message>
</context>
<context><name>WalkStrip</name>
<message><source>Walking</source><translation>تجوال</translation></message>
<message><source>Stop walking (Esc)</source><translation>أوقف التجوال (Esc)</translation></message>
<message><source>Move over the map: the sound follows.</source><translation>تحرّك على الخريطة: الصوت يتبعك.</translation></message>
<message><source>With a finger, drag the map under the cross.</source><translation>اسحب الخريطة بإصبعك تحت العلامة.</translation></message>
<message><source>No imagery here, and no sound.</source><translation>لا صورة هنا ولا صوت.</translation></message>
</context>
<context><name>WarningScreen</name>
<message><source>Still there?</source><translation>أما زلت هنا؟</translation></message>
<message><source>Soon everything starts anew for the next visitor.</source><translation>سيبدأ كل شيء من جديد قريبًا للزائر التالي.</translation></message>
<message><source>I am still here</source><translation>ما زلت هنا</translation></message>
<message><source>Start anew now</source><translation>ابدأ من جديد الآن</translation></message>
</context>
<context><name>WhenRow</name>
<message><source>When {letter} is</source><translation>متى يكون {letter}</translation></message>
<message><source>Month</source><translation>الشهر</translation></message>
<message><source>Hour</source><translation>الساعة</translation></message>
<message><source>Month of the year</source><translation>شهر السنة</translation></message>
<message><source>Hour of the day</source><translation>ساعة اليوم</translation></message>
<message><source>{letter}: {value}</source><translation>{letter}: {value}</translation></message>
</context>
<context><name>WhereView</name>
<message><source>Play the sound again (P)</source><translation>شغّل الصوت مرة أخرى (P)</translation></message>
<message><source>Play again</source><translation>مرة أخرى</translation></message>
<message><source>Next</source><translation>التالي</translation></message>
<message><source>Question</source><translation>سؤال</translation></message>
<message><source>Which place is this?</source><translation>أي مكان هذا؟</translation></message>
<message><source>Which place do you hear?</source><translation>أي مكان تسمع؟</translation></message>
<message><source>Answer {letter}: {place}</source><translation>الإجابة {letter}: ⁨{place}⁩</translation></message>
<message><source>Right! It is {letter}: {place}.</source><translation>أحسنت! إنه {letter}: ⁨{place}⁩.</translation></message>
<message><source>Not quite. It is {letter}: {place}.</source><translation>ليس تمامًا. إنه {letter}: ⁨{place}⁩.</translation></message>
<message><source>At {letter} you would hear: {sounds}.</source><translation>في ⁨{letter}⁩ كنت ستسمع: ⁨{sounds}⁩.</translation></message>
</context>
<context><name>Window</name>
<message><source>There is no imagery there; tap on the picture.</source><translation>تنتهي صورة القمر الصناعي هناك؛ المس الصورة.</translation></message>
</context>
<context><name>WordChip</name>
<message><source>Show where “{word}” comes from</source><translation>أظهر من أين تأتي «⁨{word}⁩»</translation></message>
<message><source>not heard here</source><translation>لا يُسمع هنا</translation></message>
</context>
<context><name>WordRow</name>
<message><source>{word}, {percent}%, in the caption</source><translation>⁨{word}⁩، {percent}%، في الوصف</translation></message>
<message><source>{word}, {percent}%</source><translation>‏⁨{word}⁩، {percent}%</translation></message>
<message><source>{percent}%</source><translation>{percent}%</translation></message>
<message><source>Show every patch that speaks for “{word}”</source><translation>أظهر كل جزء يدل على «⁨{word}⁩»</translation></message>
</context>
<context><name>Wording</name>
<message><source>very likely</source><translation>محتمل جدًا</translation></message>
<message><source>likely</source><translation>محتمل</translation></message>
<message><source>quite possible</source><translation>ممكن جدًا</translation></message>
<message><source>a guess</source><translation>تخمين</translation></message>
<message><source>a faint guess</source><translation>تخمين ضعيف</translation></message>
<message><source>{words}, {percent}%</source><translation>‏⁨{words}⁩، {percent}%</translation></message>
<message><source>No sound for this caption</source><translation>لا صوت لهذا الوصف</translation></message>
<message><source>A real recording, made elsewhere</source><translation>تسجيل حقيقي، صُنع في مكان آخر</translation></message>
<message><source>Synthetic sound: a computer made it, nobody recorded it</source><translation>صوت اصطناعي: صنعه حاسوب ولم يسجله أحد</translation></message>
<message><source>Synthetic sound: a computer made it from the caption, nobody recorded it</source><translation>صوت اصطناعي: صنعه حاسوب من الوصف ولم يسجله أحد</translation></message>
<message><source>Part real recordings made elsewhere, part synthetic sound</source><translation>بعضه تسجيلات حقيقية من أماكن أخرى، وبعضه صوت اصطناعي</translation></message>
<message><source>Synthetic sound: a computer made it in several ways, nobody recorded it</source><translation>صوت اصطناعي: صنعه حاسوب بطرق عدة ولم يسجله أحد</translation></message>
<message><source>A real recording, made here</source><translation>تسجيل حقيقي، صُنع هنا</translation></message>
<message><source>A real recording, made {way} from here</source><translation>تسجيل حقيقي، صُنع على بُعد ⁨{way}⁩ من هنا</translation></message>
<message><source>recording</source><translation>تسجيل</translation></message>
<message><source>synthetic</source><translation>اصطناعي</translation></message>
<message><source>Any recording</source><translation>أي تسجيل</translation></message>
<message><source>Sound of videos</source><translation>صوت مقاطع مصورة</translation></message>
<message><source>Wildlife recordings</source><translation>تسجيلات حيوانات برية</translation></message>
<message><source>Field recordings</source><translation>تسجيلات ميدانية</translation></message>
<message><source>Sound libraries</source><translation>مكتبات أصوات</translation></message>
<message><source>Any month</source><translation>أي شهر</translation></message>
<message><source>Any hour</source><translation>أي ساعة</translation></message>
<message><source>This place</source><translation>هذا المكان</translation></message>
<message><source>Near {name}</source><translation>قرب ⁨{name}⁩</translation></message>
<message><source>N</source><translation>شمال</translation></message>
<message><source>NE</source><translation>شمال شرق</translation></message>
<message><source>E</source><translation>شرق</translation></message>
<message><source>SE</source><translation>جنوب شرق</translation></message>
<message><source>S</source><translation>جنوب</translation></message>
<message><source>SW</source><translation>جنوب غرب</translation></message>
<message><source>W</source><translation>غرب</translation></message>
<message><source>NW</source><translation>شمال غرب</translation></message>
<message><source>{way} {direction} of {name}</source><translation>‏⁨{way}⁩ {direction} ⁨{name}⁩</translation></message>
<message><source>{way} away</source><translation>على بُعد ⁨{way}⁩</translation></message>
<message><source>Touch a word to see where it comes from.</source><translation>المس كلمة لترى من أين تأتي.</translation></message>
<message><source>Looking for {words} …</source><translation>البحث عن ⁨{words}⁩…</translation></message>
<message><source>{words}: not heard here. Nothing in this picture supports it.</source><translation>⁨{words}⁩: لا يُسمع هنا. لا شيء في هذه الصورة يدل عليه.</translation></message>
<message><source>{words}: the glowing ground speaks for it.</source><translation>⁨{words}⁩: الأرض المضيئة تدل عليه.</translation></message>
<message><source>“{text}”</source><translation>‏«⁨{text}⁩»</translation></message>
</context>
<context><name>WorkStrip</name>
<message><source>Stop</source><translation>إيقاف</translation></message>
<message><source>{percent}% done</source><translation>تم {percent}%</translation></message>
</context>
</TS>
