<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh" sourcelanguage="en">
<context><name>Actions</name>
<message><source>The model cannot be opened</source><translation>无法打开模型</translation></message>
<message><source>This pack cannot be opened</source><translation>无法打开这个地图包</translation></message>
<message><source>Something went wrong inside Soundmark; the details are in the log.</source><translation>Soundmark 内部出错了；详情在日志里。</translation></message>
<message><source>{title} is not there any more: its stick was probably pulled out. The pack that came with Soundmark is opened instead.</source><translation>{title} 不在了：它的 U 盘可能被拔出。现在改为打开 Soundmark 自带的地图包。</translation></message>
</context>
<context><name>Advice</name>
<message><source>What may have been meant</source><translation>你想找的也可能是</translation></message>
<message><source>Hardly any caption of this region uses {words}: take this as a guess.</source><translation>这个地区的描述里几乎没有{words}：这只是猜测。</translation></message>
<message><source>Hardly any caption of this region uses {words}. Words of your own are understood in English.</source><translation>这个地区的描述里几乎没有{words}。你自己输入的声音要用英文。</translation></message>
</context>
<context><name>AnswerRow</name>
<message><source>Hear this one</source><translation>听这一个</translation></message>
</context>
<context><name>AttractScreen</name>
<message><source>Touch to begin</source><translation>触摸屏幕开始</translation></message>
<message><source>On the tour</source><translation>漫游中</translation></message>
<message><source>Languages</source><translation>语言</translation></message>
<message><source>Out of order</source><translation>暂停使用</translation></message>
<message><source>Opening the map …</source><translation>正在打开地图……</translation></message>
<message><source>Please tell the staff.</source><translation>请告诉工作人员。</translation></message>
</context>
<context><name>BusyGlass</name>
<message><source>Search</source><translation>搜索</translation></message>
</context>
<context><name>ChoicePills</name>
<message><source>Go to {place}</source><translation>去{place}</translation></message>
<message><source>Search for {sound}</source><translation>搜索{sound}</translation></message>
</context>
<context><name>Classroom</name>
<message><source>Where am I?</source><translation>我在哪里？</translation></message>
<message><source>What belongs here?</source><translation>什么属于这里？</translation></message>
<message><source>Hear a place, and find it among four on the map.</source><translation>听一个地方，在地图上的四个地方中找到它。</translation></message>
<message><source>Three places, three sounds: put each sound on its place.</source><translation>三个地方，三个声音：把每个声音放到它的地方。</translation></message>
<message><source>Easy</source><translation>简单</translation></message>
<message><source>Medium</source><translation>中等</translation></message>
<message><source>Hard</source><translation>困难</translation></message>
<message><source>Question {number} of {count} · {points} right · code {code}</source><translation>第 {number} 题，共 {count} 题 · 答对 {points} · 代码 {code}</translation></message>
<message><source>{team}, it is your turn. {rest}</source><translation>{team}，轮到你们了。{rest}</translation></message>
<message><source>No sound comes out of this computer: watch the sound as a picture, or choose “Read the caption” at the start.</source><translation>这台电脑没有声音：请看声音的图像，或在开始时选择“读描述”。</translation></message>
<message><source>No single word of it is seen in this picture.</source><translation>在这张图片里看不出其中任何单个的词。</translation></message>
<message><source>The glowing ground speaks for: {words}.</source><translation>发光的地面说的是：{words}。</translation></message>
</context>
<context><name>ClassroomPage</name>
<message><source>Classroom</source><translation>课堂</translation></message>
<message><source>Questions of this kind in this pack: only {count}.</source><translation>这个地图包里这类问题只有 {count} 个。</translation></message>
<message><source>questions</source><translation>题</translation></message>
<message><source>Saved {name}. It has the answers on its last page.</source><translation>已保存 {name}。答案在最后一页。</translation></message>
</context>
<context><name>ComparePage</name>
<message><source>Compare by ear</source><translation>用耳朵比较</translation></message>
<message><source>From A on the left to B on the right</source><translation>从左边的 A 到右边的 B</translation></message>
<message><source>Hear only A</source><translation>只听 A</translation></message>
<message><source>Both</source><translation>两个都听</translation></message>
<message><source>Hear both half and half</source><translation>两个各听一半</translation></message>
<message><source>Hear only B</source><translation>只听 B</translation></message>
<message><source>“{query}” is not heard anywhere in this region.</source><translation>这个地区任何地方都听不到“{query}”。</translation></message>
<message><source>“{query}”: {place}</source><translation>“{query}”：{place}</translation></message>
<message><source>The model expects the same sound of both: nothing changes.</source><translation>模型认为两边声音相同：没有变化。</translation></message>
<message><source>Both are equally loud; move the slider, or press A and B in turn.</source><translation>两边一样响；移动滑块，或轮流按 A 和 B。</translation></message>
<message><source>Choose two places, two sounds, or one place at two times, to compare.</source><translation>选两个地方、两种声音，或同一地方的两个时间来比较。</translation></message>
</context>
<context><name>ConceptCard</name>
<message><source>Pictures: {pictures} · captions: {captions}</source><translation>图片：{pictures} · 描述：{captions}</translation></message>
</context>
<context><name>ConceptDetail</name>
<message><source>Where it speaks most: touch one to fly there</source><translation>最明显的地方：点一张飞过去</translation></message>
<message><source>Sounds of its captions</source><translation>它的描述中的声音</translation></message>
<message><source>Captions that speak of it</source><translation>提到它的描述</translation></message>
<message><source>Concept {number} of the model: seen in {pictures} of {all_pictures} pictures, read in {captions} of {all_captions} captions.</source><translation>模型的概念 {number}：在 {all_pictures} 张图片中的 {pictures} 张里看到，在 {all_captions} 条描述中的 {captions} 条里读到。</translation></message>
</context>
<context><name>ConceptGrid</name>
<message><source>Show more</source><translation>显示更多</translation></message>
<message><source>Show more concepts</source><translation>显示更多概念</translation></message>
<message><source>Concepts of this region</source><translation>这个地区的概念</translation></message>
<message><source>Concepts that pictures and captions share: {count}</source><translation>图片和描述共有的概念：{count}</translation></message>
<message><source>No concept of this region has that word.</source><translation>这个地区没有带这个词的概念。</translation></message>
</context>
<context><name>ConceptRow</name>
<message><source>Concept: {name}</source><translation>概念：{name}</translation></message>
<message><source>See this concept all over the region</source><translation>在整个地区看这个概念</translation></message>
</context>
<context><name>ConceptsPage</name>
<message><source>Concepts</source><translation>概念</translation></message>
<message><source>Stop; what was found so far stays</source><translation>停止；已找到的会保留</translation></message>
<message><source>Look for the concepts of this region</source><translation>寻找这个地区的概念</translation></message>
<message><source>Look for them</source><translation>寻找</translation></message>
<message><source>Back to all concepts (Esc)</source><translation>返回所有概念 (Esc)</translation></message>
<message><source>All concepts</source><translation>所有概念</translation></message>
<message><source>See why</source><translation>看看为什么</translation></message>
<message><source>A concept is something that pictures and captions have in common, such as surf, trees or traffic. The model found its concepts by itself.</source><translation>概念是图片和描述共有的东西，例如海浪、树木或车流。这些概念是模型自己发现的。</translation></message>
<message><source>To show them, pictures and captions all over this region have to be looked at once. The first ones come soon, all of them in a minute or two; the next time they are there at once.</source><translation>要显示它们，需要把整个地区的图片和描述看一遍。最先的很快就来，全部要一两分钟；下次马上就有。</translation></message>
<message><source>Looking at pictures and captions of this region …</source><translation>正在看这个地区的图片和描述……</translation></message>
<message><source>That concept is too rare in this region to be shown; here are the others.</source><translation>那个概念在这个地区太少见，无法显示；这里是其他概念。</translation></message>
</context>
<context><name>CountDown</name>
<message><source>Seconds left</source><translation>剩余秒数</translation></message>
</context>
<context><name>CountersCard</name>
<message><source>Counted, without any personal data</source><translation>计数，不含任何个人信息</translation></message>
<message><source>Today</source><translation>今天</translation></message>
<message><source>Altogether</source><translation>总共</translation></message>
<message><source>Since</source><translation>开始于</translation></message>
<message><source>Most heard</source><translation>听得最多的</translation></message>
<message><source>Set the counters to zero</source><translation>计数清零</translation></message>
<message><source>none yet</source><translation>还没有</translation></message>
<message><source>visits {visits} · places heard {places} · searches {searches}</source><translation>参观 {visits} · 听过的地方 {places} · 搜索 {searches}</translation></message>
<message><source>Tap again: everything counted so far is lost</source><translation>再点一次：到现在为止的计数都会丢失</translation></message>
</context>
<context><name>DarkScreen</name>
<message><source>Quiet hours; touch to wake</source><translation>安静时间；触摸唤醒</translation></message>
</context>
<context><name>Dials</name>
<message><source>Month, hour and size of the place</source><translation>月份、时间和地方大小</translation></message>
<message><source>Month</source><translation>月份</translation></message>
<message><source>Hour</source><translation>时间</translation></message>
<message><source>Kind of recording</source><translation>录音类型</translation></message>
<message><source>Month of the year</source><translation>一年中的月份</translation></message>
<message><source>Hour of the day</source><translation>一天中的时间</translation></message>
<message><source>Kind of recording to expect</source><translation>预期的录音类型</translation></message>
<message><source>{km} km</source><translation>{km} 公里</translation></message>
<message><source>Listen to a square of {size}</source><translation>听边长 {size} 的方块</translation></message>
<message><source>Kind of recording: {value}</source><translation>录音类型：{value}</translation></message>
<message><source>Month: {value}</source><translation>月份：{value}</translation></message>
<message><source>Hour: {value}</source><translation>时间：{value}</translation></message>
</context>
<context><name>ExpectBlock</name>
<message><source>What does the map expect here?</source><translation>地图认为这里有什么？</translation></message>
<message><source>Hear what the map expects here</source><translation>听听地图认为这里有什么</translation></message>
<message><source>Hear it</source><translation>听一听</translation></message>
</context>
<context><name>FieldPage</name>
<message><source>Field notes</source><translation>野外笔记</translation></message>
<message><source>Undo</source><translation>撤销</translation></message>
<message><source>The notes cannot be opened</source><translation>无法打开笔记</translation></message>
<message><source>New note</source><translation>新笔记</translation></message>
<message><source>Write a new note</source><translation>写一条新笔记</translation></message>
<message><source>My notes</source><translation>我的笔记</translation></message>
<message><source>Show my notes</source><translation>显示我的笔记</translation></message>
<message><source>Settings</source><translation>设置</translation></message>
<message><source>Settings of field notes</source><translation>野外笔记的设置</translation></message>
<message><source>Parts of the page</source><translation>页面的各部分</translation></message>
<message><source>Try again</source><translation>再试一次</translation></message>
<message><source>Open the notes again</source><translation>再次打开笔记</translation></message>
<message><source>My notes ({count})</source><translation>我的笔记（{count}）</translation></message>
<message><source>Undo this</source><translation>撤销这一步</translation></message>
</context>
<context><name>FieldSettingsForm</name>
<message><source>Settings of field notes</source><translation>野外笔记的设置</translation></message>
<message><source>Your name</source><translation>你的名字</translation></message>
<message><source>stands on every note</source><translation>写在每条笔记上</translation></message>
<message><source>Licence of notes and recordings</source><translation>笔记和录音的许可</translation></message>
<message><source>Licence</source><translation>许可</translation></message>
<message><source>or another one</source><translation>或其他许可</translation></message>
<message><source>Receiver</source><translation>接收器</translation></message>
<message><source>a port such as COM3 or COM3@4800, or gpsd</source><translation>端口，例如 COM3 或 COM3@4800，或 gpsd</translation></message>
<message><source>Who writes?</source><translation>谁在写？</translation></message>
<message><source>What may others do with your notes and recordings?</source><translation>别人可以怎样使用你的笔记和录音？</translation></message>
<message><source>Satellite receiver</source><translation>卫星接收器</translation></message>
<message><source>Plug it in by USB, or pair it by Bluetooth. It is asked only when you touch “Receiver”. gpsd is asked on this computer and nowhere else.</source><translation>用 USB 插上，或用蓝牙配对。只有你点“接收器”时才会询问它。gpsd 只在这台电脑上询问，不会去别处。</translation></message>
</context>
<context><name>FieldWords</name>
<message><source>No place yet</source><translation>还没有地点</translation></message>
<message><source>{near} ({where})</source><translation>{near}（{where}）</translation></message>
<message><source>Without a place</source><translation>没有地点</translation></message>
<message><source>Tap on the map where you are, or choose another way.</source><translation>在地图上点你所在的位置，或选别的方法。</translation></message>
<message><source>from the map</source><translation>来自地图</translation></message>
<message><source>typed</source><translation>手动输入</translation></message>
<message><source>from a GPX file</source><translation>来自 GPX 文件</translation></message>
<message><source>from a receiver</source><translation>来自接收器</translation></message>
<message><source>{origin}, measured {time}</source><translation>{origin}，时间 {time}</translation></message>
<message><source>{origin}, good to about {metres} m</source><translation>{origin}，误差约 {metres} 米</translation></message>
<message><source>{origin}; guessed by the receiver, without satellites</source><translation>{origin}；接收器猜测的，没有卫星</translation></message>
<message><source>The map was right</source><translation>地图说对了</translation></message>
<message><source>The map was partly right</source><translation>地图说对了一部分</translation></message>
<message><source>The map was wrong</source><translation>地图说错了</translation></message>
<message><source>Heard: {sounds}</source><translation>听到：{sounds}</translation></message>
<message><source>{sounds}, recorded here.</source><translation>{sounds}，在这里录的。</translation></message>
<message><source>A recording made here.</source><translation>在这里录的声音。</translation></message>
<message><source>There is nothing to compare: no sounds were chosen or recorded.</source><translation>没有可比较的：没有选择或录下声音。</translation></message>
<message><source>You heard this, as the map expected: {sounds}.</source><translation>你听到了这些，和地图预期的一样：{sounds}。</translation></message>
<message><source>You heard this; the map did not expect it: {sounds}.</source><translation>你听到了这些；地图没有想到：{sounds}。</translation></message>
<message><source>You heard this; the map thought of it, but not first: {sounds}.</source><translation>你听到了这些；地图想到了，但不是第一个：{sounds}。</translation></message>
<message><source>The map expected this; you did not hear it: {sounds}.</source><translation>地图预期有这些；你没有听到：{sounds}。</translation></message>
<message><source>Of {count} captions, the one that the map expected is number {rank} for this recording (likeness {score}).</source><translation>在 {count} 条描述中，地图预期的那条对这段录音排第 {rank}（相似度 {score}）。</translation></message>
<message><source>That recording and ground belong together is {words}.</source><translation>录音和地面属于同一处：{words}。</translation></message>
<message><source>To the model it sounds most like: {caption}</source><translation>在模型听来最像：{caption}</translation></message>
</context>
<context><name>Health</name>
<message><source>Save a health report</source><translation>保存状态报告</translation></message>
<message><source>Saved {name}.</source><translation>已保存 {name}。</translation></message>
</context>
<context><name>HeardBlock</name>
<message><source>What do you hear?</source><translation>你听到了什么？</translation></message>
<message><source>Sounds to choose from</source><translation>可选的声音</translation></message>
<message><source>More sounds</source><translation>更多声音</translation></message>
<message><source>Show all sounds to choose from</source><translation>显示所有可选的声音</translation></message>
<message><source>Other sounds, in your own words</source><translation>其他声音，用你自己的话</translation></message>
<message><source>a kettle, a foghorn</source><translation>烧水壶，雾笛</translation></message>
<message><source>Is the map right?</source><translation>地图说得对吗？</translation></message>
<message><source>Yes</source><translation>对</translation></message>
<message><source>Partly</source><translation>部分对</translation></message>
<message><source>No</source><translation>不对</translation></message>
<message><source>Fewer sounds</source><translation>较少声音</translation></message>
</context>
<context><name>Hint</name>
<message><source>Tap anywhere to hear it</source><translation>点任何地方听一听</translation></message>
<message><source>Or search for a sound, and see where in the region you would hear it.</source><translation>或者搜索一个声音，看看在这个地区哪里能听到。</translation></message>
<message><source>Opening the map …</source><translation>正在打开地图……</translation></message>
</context>
<context><name>LayerRow</name>
<message><source>Level of {sound}</source><translation>{sound}的音量</translation></message>
<message><source>Mute {sound}</source><translation>把{sound}静音</translation></message>
<message><source>Solo</source><translation>独奏</translation></message>
<message><source>Hear only {sound}</source><translation>只听{sound}</translation></message>
</context>
<context><name>LeftoverOffer</name>
<message><source>A recording of {length} from {made} was interrupted.</source><translation>{made} 的一段 {length} 录音中断了。</translation></message>
<message><source>Keep it as a note</source><translation>存为笔记</translation></message>
<message><source>Keep the interrupted recording as a note</source><translation>把中断的录音存为笔记</translation></message>
<message><source>Do without</source><translation>不要了</translation></message>
<message><source>Do without the interrupted recording</source><translation>不要中断的录音</translation></message>
<message><source>The recording is kept among your notes.</source><translation>录音已存到你的笔记里。</translation></message>
<message><source>The interrupted recording was put away.</source><translation>中断的录音已收起。</translation></message>
</context>
<context><name>Legend</name>
<message><source>Legend: from unlikely on the left to very likely on the right; hatched where it is as likely as not or more</source><translation>图例：左边不太可能，右边很可能；有斜线的地方可能性至少一半</translation></message>
<message><source>unlikely</source><translation>不太可能</translation></message>
<message><source>as likely as not</source><translation>可能性一半</translation></message>
<message><source>very likely</source><translation>很可能</translation></message>
</context>
<context><name>Lengths</name>
<message><source>{number} m</source><translation>{number} 米</translation></message>
<message><source>{number} km</source><translation>{number} 公里</translation></message>
</context>
<context><name>LevelHistory</name>
<message><source>Level of the recording</source><translation>录音的电平</translation></message>
</context>
<context><name>ListeningPanel</name>
<message><source>What this place sounds like</source><translation>这个地方听起来怎样</translation></message>
<message><source>The picture that was listened to; fly there</source><translation>听的那张图片；飞到那里</translation></message>
<message><source>Close this place</source><translation>关闭这个地方</translation></message>
<message><source>See why</source><translation>看看为什么</translation></message>
<message><source>See why: which patches of the picture speak for what</source><translation>看看为什么：图片的哪一块说明什么</translation></message>
<message><source>Print a sheet</source><translation>打印一页</translation></message>
<message><source>Save a sheet of this place as a PDF to print</source><translation>把这个地方存成一页可打印的 PDF</translation></message>
<message><source>Caption, sounds and other captions</source><translation>描述、声音和其他描述</translation></message>
<message><source>It may also sound like this</source><translation>也可能是这样的声音</translation></message>
<message><source>Guessed from the picture: {words}</source><translation>根据图片猜测：{words}</translation></message>
</context>
<context><name>LoudnessCard</name>
<message><source>Loudness</source><translation>音量</translation></message>
<message><source>Volume at the start</source><translation>开始时的音量</translation></message>
<message><source>Safe ceiling</source><translation>安全上限</translation></message>
<message><source>The same sound on both sides</source><translation>两边声音相同</translation></message>
<message><source>Mono: for one loudspeaker, one earphone, or one ear that hears better.</source><translation>单声道：适合一个喇叭、一只耳机，或只有一只耳朵听得更好。</translation></message>
<message><source>Measured loudness</source><translation>测量的音量</translation></message>
<message><source>The meter shows one decibel less</source><translation>声级计显示少一分贝</translation></message>
<message><source>The meter shows one decibel more</source><translation>声级计显示多一分贝</translation></message>
<message><source>Play at the ceiling</source><translation>以上限播放</translation></message>
<message><source>Play a place as loud as the safe ceiling allows</source><translation>以安全上限允许的音量播放一个地方</translation></message>
<message><source>Play at the ceiling, hold a sound level meter where the listeners' heads are, and press minus and plus until the number above is the one on the meter.</source><translation>以上限播放，把声级计放在听的人头部的位置，按减号和加号，直到上面的数字和声级计一样。</translation></message>
<message><source>Set the ceiling for grown-ups</source><translation>设成适合成人的上限</translation></message>
<message><source>Set the ceiling for children</source><translation>设成适合儿童的上限</translation></message>
<message><source>{level} dB(A), grown-ups</source><translation>{level} dB(A)，成人</translation></message>
<message><source>{level} dB(A), children</source><translation>{level} dB(A)，儿童</translation></message>
<message><source>Not calibrated</source><translation>未校准</translation></message>
<message><source>Forget the measured level</source><translation>忘掉测量值</translation></message>
<message><source>WHO and ITU (H.870) take 80 dB(A) over 40 hours a week as safe for grown-ups, and 75 dB(A) for children.</source><translation>世界卫生组织和国际电信联盟 (H.870) 认为，每周 40 小时，成人 80 dB(A)、儿童 75 dB(A) 是安全的。</translation></message>
<message><source>Volume at the start: {percent}%</source><translation>开始时的音量：{percent}%</translation></message>
<message><source>Safe ceiling: {percent}%</source><translation>安全上限：{percent}%</translation></message>
<message><source>Not calibrated: nobody has measured how loud this is.</source><translation>未校准：还没有人测过有多响。</translation></message>
<message><source>At the ceiling: {level} dB(A)</source><translation>在上限时：{level} dB(A)</translation></message>
<message><source>At the ceiling, children may listen as long as they like.</source><translation>以上限播放，孩子想听多久都可以。</translation></message>
<message><source>At the ceiling, children may listen {hours} hours a week.</source><translation>以上限播放，孩子每周可以听 {hours} 小时。</translation></message>
</context>
<context><name>MapControls</name>
<message><source>Map controls</source><translation>地图按钮</translation></message>
<message><source>Zoom in (+)</source><translation>放大 (+)</translation></message>
<message><source>Zoom out (−)</source><translation>缩小 (−)</translation></message>
<message><source>Show the whole region (Home)</source><translation>显示整个地区 (Home)</translation></message>
<message><source>Show or hide arrows that move the map</source><translation>显示或隐藏移动地图的箭头</translation></message>
<message><source>Walk: the sound follows you over the map (W)</source><translation>漫步：声音跟着你在地图上走 (W)</translation></message>
<message><source>Hear the middle of the map (Enter)</source><translation>听地图中心 (Enter)</translation></message>
<message><source>Hear here</source><translation>听这里</translation></message>
</context>
<context><name>MapFooter</name>
<message><source>Scale, coordinates and attribution</source><translation>比例尺、坐标和来源</translation></message>
<message><source>{metres} m per pixel</source><translation>每像素 {metres} 米</translation></message>
</context>
<context><name>MapView</name>
<message><source>Satellite map</source><translation>卫星地图</translation></message>
<message><source>Arrow keys move, plus and minus zoom, Enter listens in the middle.</source><translation>方向键移动，加号和减号缩放，Enter 听中心的声音。</translation></message>
</context>
<context><name>MatchView</name>
<message><source>Show the answers</source><translation>显示答案</translation></message>
<message><source>Put every sound right</source><translation>把每个声音放对</translation></message>
<message><source>Check</source><translation>检查</translation></message>
<message><source>Try again</source><translation>再试一次</translation></message>
<message><source>Keep what is right and try the others</source><translation>保留答对的，再试其他的</translation></message>
<message><source>Next</source><translation>下一题</translation></message>
<message><source>Question</source><translation>问题</translation></message>
<message><source>Tap a sound, then the picture where it belongs.</source><translation>先点一个声音，再点它所属的图片。</translation></message>
<message><source>Picture {letter}: {place}</source><translation>图片 {letter}：{place}</translation></message>
<message><source>Sound {number}</source><translation>声音 {number}</translation></message>
<message><source>All three are right!</source><translation>三个全对！</translation></message>
<message><source>{right} of {all} are right.</source><translation>{all} 个中对了 {right} 个。</translation></message>
<message><source>This is how they belong together.</source><translation>它们是这样配对的。</translation></message>
</context>
<context><name>Menu</name>
<message><source>Menu</source><translation>菜单</translation></message>
</context>
<context><name>Meter</name>
<message><source>Level of the microphone</source><translation>麦克风音量</translation></message>
</context>
<context><name>Microphone</name>
<message><source>Listening. Kept in memory only, and wiped after the search.</source><translation>正在听。只留在内存里，搜索后就清除。</translation></message>
<message><source>The microphone gave no sound.</source><translation>麦克风没有声音。</translation></message>
<message><source>{seconds} s</source><translation>{seconds} 秒</translation></message>
</context>
<context><name>MicrophoneButton</name>
<message><source>Stop listening and search</source><translation>停止听并搜索</translation></message>
<message><source>Search with the microphone: hold, or tap twice</source><translation>用麦克风搜索：按住，或点两次</translation></message>
</context>
<context><name>NoteCard</name>
<message><source>recording of {length}</source><translation>{length} 的录音</translation></message>
<message><source>recovered after an interruption</source><translation>中断后已恢复</translation></message>
<message><source>its file is gone</source><translation>它的文件不见了</translation></message>
<message><source>The map: {caption}</source><translation>地图：{caption}</translation></message>
<message><source>What to do with this note</source><translation>怎样处理这条笔记</translation></message>
<message><source>Play</source><translation>播放</translation></message>
<message><source>Play the recording of this note</source><translation>播放这条笔记的录音</translation></message>
<message><source>Compare</source><translation>比较</translation></message>
<message><source>Compare what was heard with what the map expected</source><translation>比较听到的和地图预期的</translation></message>
<message><source>On the map</source><translation>放到地图上</translation></message>
<message><source>Let everyone hear this recording at its place on the map</source><translation>让大家在地图上的这个地方听到这段录音</translation></message>
<message><source>Delete</source><translation>删除</translation></message>
<message><source>Delete this note</source><translation>删除这条笔记</translation></message>
<message><source>Stop</source><translation>停止</translation></message>
</context>
<context><name>NoteList</name>
<message><source>My field notes</source><translation>我的野外笔记</translation></message>
<message><source>There are no notes yet. Go where it sounds, and write the first one.</source><translation>还没有笔记。去有声音的地方，写下第一条吧。</translation></message>
<message><source>Newer notes</source><translation>较新的笔记</translation></message>
<message><source>Show newer notes</source><translation>显示较新的笔记</translation></message>
<message><source>Older notes</source><translation>更早的笔记</translation></message>
<message><source>Show older notes</source><translation>显示更早的笔记</translation></message>
<message><source>Notes {first} to {last} of {count}</source><translation>第 {first} 到 {last} 条笔记，共 {count} 条</translation></message>
</context>
<context><name>NoteWriter</name>
<message><source>New note</source><translation>新笔记</translation></message>
<message><source>Your unfinished note</source><translation>你没写完的笔记</translation></message>
<message><source>An unfinished recording</source><translation>一段没录完的录音</translation></message>
<message><source>Your words</source><translation>你的话</translation></message>
<message><source>Anything else worth knowing</source><translation>其他值得知道的事</translation></message>
<message><source>Keep this note</source><translation>保存这条笔记</translation></message>
<message><source>Your unfinished note is back.</source><translation>你没写完的笔记回来了。</translation></message>
<message><source>Start afresh</source><translation>重新开始</translation></message>
<message><source>Put it away and start afresh</source><translation>收起来，重新开始</translation></message>
<message><source>Signed by {author}, {licence}.</source><translation>署名：{author}，{licence}。</translation></message>
<message><source>Not signed yet: write your name under “Settings”. Licence: {licence}.</source><translation>还没有署名：请在“设置”里写下你的名字。许可：{licence}。</translation></message>
<message><source>The unfinished note was put away.</source><translation>没写完的笔记已收起。</translation></message>
<message><source>The note is kept.</source><translation>笔记已保存。</translation></message>
</context>
<context><name>NotesView</name>
<message><source>My notes</source><translation>我的笔记</translation></message>
<message><source>GeoPackage</source><translation>GeoPackage</translation></message>
<message><source>Save all notes as a GeoPackage</source><translation>把所有笔记存成 GeoPackage</translation></message>
<message><source>GeoJSON</source><translation>GeoJSON</translation></message>
<message><source>Save all notes as GeoJSON</source><translation>把所有笔记存成 GeoJSON</translation></message>
<message><source>Zip with sounds</source><translation>带声音的 Zip</translation></message>
<message><source>Save notes and recordings as a zip</source><translation>把笔记和录音存成 zip</translation></message>
<message><source>Stop; no file is left</source><translation>停止；不留下文件</translation></message>
<message><source>Save the notes for other programs</source><translation>为其他程序保存笔记</translation></message>
<message><source>Take them along</source><translation>带走它们</translation></message>
<message><source>Comparing …</source><translation>正在比较……</translation></message>
<message><source>The recording is heard on the map now, near its place.</source><translation>现在地图上这个地方附近能听到这段录音了。</translation></message>
<message><source>The recording is heard on the map no more.</source><translation>地图上不再播放这段录音。</translation></message>
<message><source>The note was deleted.</source><translation>笔记已删除。</translation></message>
<message><source>Save the notes</source><translation>保存笔记</translation></message>
<message><source>Writing {name} …</source><translation>正在写 {name}……</translation></message>
<message><source>{name} is written.</source><translation>{name} 已写好。</translation></message>
<message><source>{name} is written. Recordings left out, as their files are gone: {count}</source><translation>{name} 已写好。文件不见了、没有包括在内的录音：{count}</translation></message>
</context>
<context><name>PackCard</name>
<message><source>Map of {title}</source><translation>{title}的地图</translation></message>
<message><source>Open {title}</source><translation>打开 {title}</translation></message>
<message><source>Open</source><translation>打开</translation></message>
<message><source>Check</source><translation>检查</translation></message>
<message><source>Check every byte of {title}</source><translation>检查 {title} 的每个字节</translation></message>
<message><source>Remove</source><translation>移除</translation></message>
<message><source>Remove {title} from this computer</source><translation>从这台电脑移除 {title}</translation></message>
<message><source>Set apart: {why} You can try to open it again.</source><translation>已搁置：{why} 你可以再试着打开。</translation></message>
<message><source>This pack cannot be opened. Remove it, or add it again.</source><translation>无法打开这个地图包。请移除，或重新添加。</translation></message>
<message><source>Open now</source><translation>现在打开的</translation></message>
</context>
<context><name>PackKeeper</name>
<message><source>Soundmark ended twice while this pack was being opened.</source><translation>打开这个地图包时 Soundmark 两次意外结束。</translation></message>
<message><source>“{title}” is unsigned, and staff have not let the exhibit show such packs.</source><translation>“{title}”没有签名，工作人员未允许展览显示这样的地图包。</translation></message>
<message><source>The pack that was open last is no longer on this computer.</source><translation>上次打开的地图包已不在这台电脑上。</translation></message>
<message><source>Soundmark ended twice while it opened “{title}”; that pack is set apart.</source><translation>打开“{title}”时 Soundmark 两次意外结束；这个地图包已被搁置。</translation></message>
</context>
<context><name>PackWork</name>
<message><source>Work in progress</source><translation>工作进行中</translation></message>
<message><source>Stop this; nothing is changed</source><translation>停止；什么都不会改变</translation></message>
<message><source>Please wait until the present work is done.</source><translation>请等现在的工作完成。</translation></message>
<message><source>Adding {title}; it needs up to {size} on the disk while it is added.</source><translation>正在添加 {title}；添加过程中最多需要 {size} 的磁盘空间。</translation></message>
<message><source>Adding {title}. Nobody trusted has signed it, so each of its parts is checked and written anew; that needs up to {size} on the disk.</source><translation>正在添加 {title}。没有受信任的人为它签名，因此它的每一部分都会被检查并重新写入；这最多需要 {size} 的磁盘空间。</translation></message>
</context>
<context><name>PacksPage</name>
<message><source>Packs</source><translation>地图包</translation></message>
<message><source>Undo</source><translation>撤销</translation></message>
<message><source>Put the removed pack back</source><translation>放回移除的地图包</translation></message>
<message><source>Add a pack from a stick or a folder</source><translation>从 U 盘或文件夹添加地图包</translation></message>
<message><source>Add a pack</source><translation>添加地图包</translation></message>
<message><source>Add a folder</source><translation>添加文件夹</translation></message>
<message><source>Add a pack that is a folder</source><translation>添加文件夹形式的地图包</translation></message>
<message><source>A pack is a place to be heard: its map, its captions and its sounds. Put the stick in and press “Add a pack”, or drop the file here.</source><translation>一个地图包就是一个可以听的地方：它的地图、描述和声音。插上 U 盘，按“添加地图包”，或把文件拖到这里。</translation></message>
<message><source>Stopped, and nothing was changed: {work}</source><translation>已停止，什么都没有改变：{work}</translation></message>
<message><source>Checking {title} …</source><translation>正在检查 {title}……</translation></message>
<message><source>Checked: all {count} files are as they should be.</source><translation>检查完毕：{count} 个文件全部正常。</translation></message>
<message><source>{title} was removed.</source><translation>{title} 已移除。</translation></message>
<message><source>Adding {name} …</source><translation>正在添加 {name}……</translation></message>
<message><source>{title} was added.</source><translation>{title} 已添加。</translation></message>
<message><source>Choose a pack</source><translation>选择地图包</translation></message>
<message><source>Packs ({patterns})</source><translation>地图包 ({patterns})</translation></message>
<message><source>Choose the folder of a pack</source><translation>选择地图包的文件夹</translation></message>
</context>
<context><name>Page</name>
<message><source>Back to the map (Esc)</source><translation>返回地图 (Esc)</translation></message>
</context>
<context><name>Pages</name>
<message><source>See why</source><translation>看看为什么</translation></message>
<message><source>Concepts</source><translation>概念</translation></message>
<message><source>Classroom</source><translation>课堂</translation></message>
<message><source>Compare by ear</source><translation>用耳朵比较</translation></message>
<message><source>Field notes</source><translation>野外笔记</translation></message>
<message><source>Packs</source><translation>地图包</translation></message>
<message><source>Settings</source><translation>设置</translation></message>
</context>
<context><name>PanPad</name>
<message><source>Move the map</source><translation>移动地图</translation></message>
<message><source>Move north</source><translation>向北移动</translation></message>
<message><source>Move west</source><translation>向西移动</translation></message>
<message><source>Move east</source><translation>向东移动</translation></message>
<message><source>Move south</source><translation>向南移动</translation></message>
</context>
<context><name>PatchPicture</name>
<message><source>Move with the arrow keys to hear what each patch of the picture speaks for.</source><translation>用方向键移动，听听图片的每一块说明什么。</translation></message>
<message><source>Picture of the place, in patches</source><translation>分成小块的地方图片</translation></message>
<message><source>row {row}, column {column}</source><translation>第 {row} 行，第 {column} 列</translation></message>
<message><source>{place}: {words}</source><translation>{place}：{words}</translation></message>
</context>
<context><name>PatchRows</name>
<message><source>No word yet (concept {number})</source><translation>还没有词（概念 {number}）</translation></message>
</context>
<context><name>PatchTile</name>
<message><source>Fly there and listen</source><translation>飞到那里听一听</translation></message>
</context>
<context><name>PictureCard</name>
<message><source>right</source><translation>对</translation></message>
<message><source>not right</source><translation>不对</translation></message>
</context>
<context><name>PinCheck</name>
<message><source>Staff only</source><translation>仅限工作人员</translation></message>
<message><source>Please enter the PIN.</source><translation>请输入 PIN 码。</translation></message>
<message><source>That was not the PIN.</source><translation>PIN 码不对。</translation></message>
<message><source>Too many wrong tries. Please wait {seconds} s.</source><translation>错误次数太多。请等 {seconds} 秒。</translation></message>
</context>
<context><name>PinChoice</name>
<message><source>A new PIN</source><translation>新的 PIN 码</translation></message>
<message><source>4 to 12 digits.</source><translation>4 到 12 位数字。</translation></message>
<message><source>The same PIN once more</source><translation>请再输入一次</translation></message>
<message><source>The two were not the same.</source><translation>两次输入不一样。</translation></message>
</context>
<context><name>PinPad</name>
<message><source>Take the last digit away</source><translation>删掉最后一位数字</translation></message>
<message><source>OK</source><translation>确定</translation></message>
<message><source>Back to the exhibit</source><translation>返回展览</translation></message>
<message><source>PIN</source><translation>PIN 码</translation></message>
<message><source>Digits</source><translation>数字</translation></message>
<message><source>A PIN has at least {count} digits.</source><translation>PIN 码至少有 {count} 位数字。</translation></message>
<message><source>Digits typed: {count}</source><translation>已输入的数字：{count}</translation></message>
</context>
<context><name>PlaceBlock</name>
<message><source>Where are you?</source><translation>你在哪里？</translation></message>
<message><source>Middle of the map</source><translation>地图中心</translation></message>
<message><source>Take the middle of the map as the place</source><translation>把地图中心作为地点</translation></message>
<message><source>Type it</source><translation>自己输入</translation></message>
<message><source>Type the coordinates</source><translation>输入坐标</translation></message>
<message><source>GPX file</source><translation>GPX 文件</translation></message>
<message><source>Take the place from a GPX file</source><translation>从 GPX 文件取得地点</translation></message>
<message><source>Receiver</source><translation>接收器</translation></message>
<message><source>Ask the satellite receiver for the place</source><translation>向卫星接收器询问地点</translation></message>
<message><source>Ways to tell the place</source><translation>说明地点的方法</translation></message>
<message><source>Latitude and longitude</source><translation>纬度和经度</translation></message>
<message><source>such as 37.7594, -122.5128</source><translation>例如 37.7594, -122.5128</translation></message>
<message><source>Take it</source><translation>就用它</translation></message>
<message><source>Take this place</source><translation>就用这个地点</translation></message>
<message><source>Degrees, with minutes and seconds if you like, UTM or MGRS; all of WGS 84.</source><translation>度，可以带分和秒，也可以是 UTM 或 MGRS；都用 WGS 84。</translation></message>
<message><source>As in the note before; tell it anew if you have gone on.</source><translation>与上一条笔记相同；如果你已走到别处，请重新选择。</translation></message>
<message><source>Stop looking</source><translation>停止寻找</translation></message>
<message><source>Looking for satellites; this may take half a minute …</source><translation>正在寻找卫星；可能要半分钟……</translation></message>
</context>
<context><name>PlaceTaker</name>
<message><source>Asking the map …</source><translation>正在询问地图……</translation></message>
<message><source>Choose a GPX file</source><translation>选择 GPX 文件</translation></message>
<message><source>GPX files ({patterns})</source><translation>GPX 文件 ({patterns})</translation></message>
<message><source>Tell the place first; then the map says what it expects.</source><translation>先说明地点；然后地图会说它预期什么。</translation></message>
</context>
<context><name>QuietHours</name>
<message><source>Quiet hours</source><translation>安静时段</translation></message>
<message><source>Quiet from</source><translation>安静开始</translation></message>
<message><source>Quiet until</source><translation>安静结束</translation></message>
<message><source>Never</source><translation>从不</translation></message>
<message><source>The screen is never dark</source><translation>屏幕从不变暗</translation></message>
<message><source>Dark and silent from</source><translation>变暗并安静从</translation></message>
<message><source>Awake again at</source><translation>再次醒来于</translation></message>
<message><source>From</source><translation>从</translation></message>
<message><source>Until</source><translation>到</translation></message>
<message><source>Quiet from: {hour}</source><translation>安静开始：{hour}</translation></message>
<message><source>Quiet until: {hour}</source><translation>安静结束：{hour}</translation></message>
<message><source>Dark and silent from {begin} until {end}; a touch wakes it.</source><translation>{begin} 到 {end} 变暗并安静；一碰就醒。</translation></message>
<message><source>The screen never goes dark.</source><translation>屏幕从不变暗。</translation></message>
</context>
<context><name>RecordBlock</name>
<message><source>Record it</source><translation>录下来</translation></message>
<message><source>Play the recording</source><translation>播放录音</translation></message>
<message><source>Do without this recording</source><translation>不要这段录音</translation></message>
<message><source>Recording. Every half second is on the disk; ask people whose voices it holds.</source><translation>正在录音。每半秒都会存到磁盘；请先征得录到声音的人同意。</translation></message>
<message><source>Finishing the recording …</source><translation>正在结束录音……</translation></message>
<message><source>The recording stays on this computer.</source><translation>录音留在这台电脑上。</translation></message>
<message><source>Recovered after an interruption.</source><translation>中断后已恢复。</translation></message>
<message><source>Recorded and kept.</source><translation>已录好并保存。</translation></message>
<message><source>Stop the recording</source><translation>停止录音</translation></message>
</context>
<context><name>RecordButton</name>
<message><source>Stop</source><translation>停止</translation></message>
<message><source>Record</source><translation>录音</translation></message>
<message><source>End the recording</source><translation>结束录音</translation></message>
<message><source>Begin to record</source><translation>开始录音</translation></message>
</context>
<context><name>Result</name>
<message><source>Comparison</source><translation>比较</translation></message>
</context>
<context><name>ResultRow</name>
<message><source>Stop</source><translation>停止</translation></message>
<message><source>Fly there and listen</source><translation>飞到那里听一听</translation></message>
</context>
<context><name>ResultView</name>
<message><source>Result</source><translation>结果</translation></message>
<message><source>{points} of {most} right</source><translation>{most} 题答对 {points} 题</translation></message>
<message><source>{game} · {level} · code {code} · check {check}</source><translation>{game} · {level} · 代码 {code} · 校验 {check}</translation></message>
<message><source>{team}: {points} of {most}</source><translation>{team}：{most} 分得 {points} 分</translation></message>
<message><source>Another round</source><translation>再来一轮</translation></message>
<message><source>Choose a game</source><translation>选一个游戏</translation></message>
<message><source>Back to the choice of games</source><translation>返回选择游戏</translation></message>
<message><source>Result and answers</source><translation>结果和答案</translation></message>
<message><source>Look at each answer again</source><translation>再看一遍每个答案</translation></message>
<message><source>Looking where the words come from …</source><translation>正在寻找这些词来自哪里……</translation></message>
</context>
<context><name>Results</name>
<message><source>Results</source><translation>结果</translation></message>
<message><source>Best places</source><translation>最佳地点</translation></message>
<message><source>“{query}”: not heard here. No place in this region supports it.</source><translation>“{query}”：这里听不到。这个地区没有地方符合。</translation></message>
<message><source>Where it might sound like “{query}”</source><translation>可能听起来像“{query}”的地方</translation></message>
<message><source>Where you would hear “{query}”</source><translation>能听到“{query}”的地方</translation></message>
</context>
<context><name>ReviewRow</name>
<message><source>{number}. {place}</source><translation>{number}. {place}</translation></message>
<message><source>Right</source><translation>正确</translation></message>
<message><source>You chose {place}</source><translation>你选了 {place}</translation></message>
<message><source>{team}: {what}</source><translation>{team}：{what}</translation></message>
<message><source>Fly there, hear it and see why</source><translation>飞到那里，听一听，看看为什么</translation></message>
</context>
<context><name>ScaleRow</name>
<message><source>How much ground</source><translation>多大的地面</translation></message>
<message><source>Concepts of squares of {size}</source><translation>{size} 方格的概念</translation></message>
</context>
<context><name>ScaleRuler</name>
<message><source>Scale bar: {length}</source><translation>比例尺：{length}</translation></message>
</context>
<context><name>SearchBar</name>
<message><source>waves on a beach</source><translation>沙滩上的海浪</translation></message>
<message><source>birds in trees</source><translation>树上的鸟</translation></message>
<message><source>trains passing by</source><translation>驶过的火车</translation></message>
<message><source>busy highway</source><translation>繁忙的高速公路</translation></message>
<message><source>boats in a harbour</source><translation>港口里的船</translation></message>
<message><source>children playing</source><translation>玩耍的孩子</translation></message>
<message><source>jets taking off</source><translation>起飞的飞机</translation></message>
<message><source>Search for a sound</source><translation>搜索一个声音</translation></message>
<message><source>Menu</source><translation>菜单</translation></message>
<message><source>Sound to search for</source><translation>要搜索的声音</translation></message>
<message><source>Search with a sound file (WAV, FLAC, Ogg, MP3)</source><translation>用声音文件搜索（WAV、FLAC、Ogg、MP3）</translation></message>
<message><source>Take the sound out of the search</source><translation>从搜索中去掉这个声音</translation></message>
<message><source>Show or hide the list</source><translation>显示或隐藏列表</translation></message>
<message><source>Clear the search</source><translation>清除搜索</translation></message>
<message><source>Suggestions</source><translation>建议</translation></message>
<message><source>Add words</source><translation>加上文字</translation></message>
</context>
<context><name>SearchField</name>
<message><source>Find a concept</source><translation>查找概念</translation></message>
<message><source>Find by a word, such as water</source><translation>用一个词查找，例如“水”</translation></message>
<message><source>Find a concept by a word</source><translation>用一个词查找概念</translation></message>
</context>
<context><name>SeeWhyPage</name>
<message><source>See why</source><translation>看看为什么</translation></message>
<message><source>The bars say how strongly, on one scale for all words and all pictures. Bold words stand in the caption.</source><translation>长条表示有多强，所有词和所有图片用同一个尺度。粗体的词在描述中。</translation></message>
<message><source>Its concepts</source><translation>它的概念</translation></message>
<message><source>All concepts of this region</source><translation>这个地区的所有概念</translation></message>
<message><source>Concepts</source><translation>概念</translation></message>
<message><source>Hear the middle of the map</source><translation>听地图中心</translation></message>
<message><source>What the picture says</source><translation>图片说了什么</translation></message>
<message><source>Hear a place first: then its picture can tell why it sounds as it does.</source><translation>先听一个地方：它的图片就能说明为什么是这样的声音。</translation></message>
<message><source>See why: {place}</source><translation>看看为什么：{place}</translation></message>
<message><source>Learning the words of this region; more of them appear as they come.</source><translation>正在学习这个地区的词；会陆续出现更多。</translation></message>
<message><source>nothing that I know</source><translation>没有我认识的</translation></message>
<message><source>Touch a patch of the picture.</source><translation>点图片的一块。</translation></message>
<message><source>Row {row}, column {column}</source><translation>第 {row} 行，第 {column} 列</translation></message>
<message><source>This patch speaks for</source><translation>这一块说明</translation></message>
<message><source>Nothing clearly: none of the {count} words that were tried.</source><translation>不明确：试过的 {count} 个词都不是。</translation></message>
</context>
<context><name>Sentences</name>
<message><source>{name} is not an Ogg, FLAC or WAV sound; replace the file.</source><translation>{name} 不是 Ogg、FLAC 或 WAV 声音；请更换文件。</translation></message>
<message><source>{name} is damaged and cannot be played; replace the file.</source><translation>{name} 已损坏，无法播放；请更换文件。</translation></message>
<message><source>{name} is larger than {most} MB; use a shorter sound.</source><translation>{name} 大于 {most} MB；请用更短的声音。</translation></message>
<message><source>The sound {name} cannot be read ({reason}); check that the pack is whole.</source><translation>无法读取声音 {name}（{reason}）；请检查地图包是否完整。</translation></message>
<message><source>{name} has a sample rate of {rate} Hz; use {least} to {most} Hz.</source><translation>{name} 的采样率是 {rate} Hz；请用 {least} 到 {most} Hz。</translation></message>
<message><source>{name} has {channels} channels; use one or two.</source><translation>{name} 有 {channels} 个声道；请用一个或两个。</translation></message>
<message><source>{name} is longer than {most} seconds; use a shorter sound.</source><translation>{name} 超过 {most} 秒；请用更短的声音。</translation></message>
<message><source>{name} is shorter than {least} seconds; use a longer sound.</source><translation>{name} 不到 {least} 秒；请用更长的声音。</translation></message>
<message><source>{name} holds numbers that are no sound; replace the file.</source><translation>{name} 里的数字不是声音；请更换文件。</translation></message>
<message><source>There is no sound because the PortAudio library is missing; install it (Debian or Ubuntu: sudo apt install libportaudio2) and start Soundmark again.</source><translation>没有声音，因为缺少 PortAudio 库；请安装（Debian 或 Ubuntu：sudo apt install libportaudio2），再重新打开 Soundmark。</translation></message>
<message><source>There is no sound because no sound output was found; connect one and try again.</source><translation>没有声音，因为找不到声音输出；请接上一个再试。</translation></message>
<message><source>There is no sound because the sound output does not answer; unplug it and plug it in again, or start the computer anew.</source><translation>没有声音，因为声音输出没有响应；请拔出再插上，或重新启动电脑。</translation></message>
<message><source>There is no microphone to listen to; connect one and try again.</source><translation>没有麦克风；请接上一个再试。</translation></message>
<message><source>sound output</source><translation>声音输出</translation></message>
<message><source>microphone</source><translation>麦克风</translation></message>
<message><source>The {what} {name} cannot be opened; close other programs that use it or choose another one in the system's sound settings.</source><translation>无法打开{what} {name}；请关闭占用它的其他程序，或在系统声音设置里另选一个。</translation></message>
<message><source>{path} is not a regular file.</source><translation>{path} 不是普通文件。</translation></message>
<message><source>The file {path} is missing.</source><translation>缺少文件 {path}。</translation></message>
<message><source>{path} cannot be read: {reason}.</source><translation>无法读取 {path}：{reason}。</translation></message>
<message><source>{path} is larger than the {limit} bytes it may have.</source><translation>{path} 超过了允许的 {limit} 字节。</translation></message>
<message><source>model</source><translation>模型</translation></message>
<message><source>pack</source><translation>地图包</translation></message>
<message><source>{name} does not describe a Soundmark {what}.</source><translation>{name} 描述的不是 Soundmark 的{what}。</translation></message>
<message><source>{name} has format version {version}; this Soundmark reads versions up to {newest}. Please update Soundmark.</source><translation>{name} 的格式版本是 {version}；这个 Soundmark 最多读到 {newest}。请更新 Soundmark。</translation></message>
<message><source>There is no {what} at {path}.</source><translation>{path} 处没有{what}。</translation></message>
<message><source>{path} is not a {what} folder.</source><translation>{path} 不是{what}文件夹。</translation></message>
<message><source>{path} is not a {what}: it has no {name}.</source><translation>{path} 不是{what}：缺少 {name}。</translation></message>
<message><source>{path} is damaged: it has {found} bytes instead of {size}.</source><translation>{path} 已损坏：有 {found} 字节，应为 {size}。</translation></message>
<message><source>{path} holds a file that its manifest does not list: {name}.</source><translation>{path} 里有清单上没有的文件：{name}。</translation></message>
<message><source>The check of {path} was cancelled.</source><translation>对 {path} 的检查已取消。</translation></message>
<message><source>{path} is damaged: its checksum differs from the manifest's.</source><translation>{path} 已损坏：校验和与清单不符。</translation></message>
<message><source>{path} needs {size} MB of memory and {free} MB may be used for it; add the pack to this computer, then it needs less.</source><translation>{path} 需要 {size} MB 内存，可用 {free} MB；把地图包添加到这台电脑后需要得更少。</translation></message>
<message><source>{path} cannot be written: {reason}.</source><translation>无法写入 {path}：{reason}。</translation></message>
<message><source>The model knows no word of {words}.</source><translation>模型不认识 {words} 里的任何词。</translation></message>
<message><source>The search was cancelled.</source><translation>搜索已取消。</translation></message>
<message><source>This pack has no imagery at {latitude}, {longitude}; please choose another place.</source><translation>这个地图包在 {latitude}, {longitude} 没有图像；请选别的地方。</translation></message>
<message><source>Latitude and longitude must be ordinary numbers in degrees.</source><translation>纬度和经度必须是以度为单位的普通数字。</translation></message>
<message><source>{place} is not a place on Earth: latitude runs from -90 to 90, longitude from -180 to 180.</source><translation>{place} 不是地球上的地方：纬度从 -90 到 90，经度从 -180 到 180。</translation></message>
<message><source>{place} is outside this pack's region, which spans latitude {south} to {north} and longitude {west} to {east}.</source><translation>{place} 在这个地图包的地区之外；地区是纬度 {south} 到 {north}、经度 {west} 到 {east}。</translation></message>
<message><source>The pack {path} is incomplete: it lacks {name}.</source><translation>地图包 {path} 不完整：缺少 {name}。</translation></message>
<message><source>The pack {title} was made with the model {made} ({made_print}), not with {used} ({used_print}); open it with its own model (--model).</source><translation>地图包 {title} 是用模型 {made}（{made_print}）做的，不是 {used}（{used_print}）；请用它自己的模型打开（--model）。</translation></message>
<message><source>{path} is missing or has a wrong size.</source><translation>{path} 缺失或大小不对。</translation></message>
<message><source>The pack was made with another model ({name}).</source><translation>地图包是用另一个模型做的（{name}）。</translation></message>
<message><source>{path} is damaged inside.</source><translation>{path} 内部已损坏。</translation></message>
<message><source>{path} is neither a file nor a folder.</source><translation>{path} 既不是文件也不是文件夹。</translation></message>
<message><source>{path} is not a pack: it is damaged or no stored zip archive.</source><translation>{path} 不是地图包：它已损坏，或不是未压缩的 zip 文件。</translation></message>
<message><source>The pack is damaged: {name} differs from its manifest. Please copy the pack again.</source><translation>地图包已损坏：{name} 与清单不符。请重新复制地图包。</translation></message>
<message><source>The manifest of {path} is too large.</source><translation>{path} 的清单太大。</translation></message>
<message><source>The pack {path} holds a file that is not listed: {name}.</source><translation>地图包 {path} 里有清单上没有的文件：{name}。</translation></message>
<message><source>The pack {path} is damaged: {name} has a wrong size.</source><translation>地图包 {path} 已损坏：{name} 大小不对。</translation></message>
<message><source>{path} holds too many files.</source><translation>{path} 里的文件太多。</translation></message>
<message><source>{path} is not a pack: its files must be stored, not compressed.</source><translation>{path} 不是地图包：里面的文件不能压缩。</translation></message>
<message><source>{path} is not a pack: {name} is a link, not a file.</source><translation>{path} 不是地图包：{name} 是链接，不是文件。</translation></message>
<message><source>The pack {path} is larger than {size} GiB.</source><translation>地图包 {path} 大于 {size} GiB。</translation></message>
<message><source>The text has {length} characters; please ask with at most {most}.</source><translation>文字有 {length} 个字符；请最多用 {most} 个。</translation></message>
<message><source>The text is empty; please write what you would like to hear.</source><translation>文字是空的；请写下你想听什么。</translation></message>
<message><source>The text holds no word; please write what you would like to hear.</source><translation>文字里没有词；请写下你想听什么。</translation></message>
<message><source>{path} is damaged: {detail}.</source><translation>{path} 已损坏：{detail}。</translation></message>
<message><source>there is no room left on the disk</source><translation>磁盘已满</translation></message>
<message><source>this user is not allowed to</source><translation>这个用户没有权限</translation></message>
<message><source>the disk is write-protected</source><translation>磁盘有写保护</translation></message>
<message><source>it is not there</source><translation>它不在那里</translation></message>
<message><source>the disk or the stick does not answer as it should</source><translation>磁盘或 U 盘没有正常响应</translation></message>
<message><source>the disk or the stick is not there any more</source><translation>磁盘或 U 盘已经不在了</translation></message>
<message><source>its name is too long</source><translation>名字太长</translation></message>
<message><source>{name} holds no sound: it is shorter than {least} seconds.</source><translation>{name} 里没有声音：不到 {least} 秒。</translation></message>
<message><source>{name} is silent: its peak lies below -60 dBFS.</source><translation>{name} 是静音：峰值低于 -60 dBFS。</translation></message>
<message><source>There is no sound file at {path}.</source><translation>{path} 处没有声音文件。</translation></message>
<message><source>{path} is larger than {most} MiB.</source><translation>{path} 大于 {most} MiB。</translation></message>
<message><source>{path} is not a WAV, FLAC, Ogg or MP3 file.</source><translation>{path} 不是 WAV、FLAC、Ogg 或 MP3 文件。</translation></message>
<message><source>The sound file {path} is damaged and cannot be decoded.</source><translation>声音文件 {path} 已损坏，无法解码。</translation></message>
<message><source>{path} has an unusable sample rate of {rate} Hz.</source><translation>{path} 的采样率 {rate} Hz 不能用。</translation></message>
<message><source>{path} has {channels} channels; at most {most} are read.</source><translation>{path} 有 {channels} 个声道；最多读 {most} 个。</translation></message>
<message><source>{words}: O means east to some and west to others; write E or W.</source><translation>{words}：O 对有的人是东，对别的人是西；请写 E 或 W。</translation></message>
<message><source>{words} is not a place; write degrees, such as 37.7594, -122.5128 or 37°45'34" N 122°30'46" W, or a grid reference, such as 10S 542914 4179232 or 10S EG 42914 79232.</source><translation>{words} 不是地点；请写度数，例如 37.7594, -122.5128 或 37°45'34" N 122°30'46" W，也可以写 UTM 或 MGRS，例如 10S 542914 4179232 或 10S EG 42914 79232。</translation></message>
<message><source>{path} cannot be made: {reason}.</source><translation>无法创建 {path}：{reason}。</translation></message>
<message><source>The field notes cannot be read or written: {reason}.</source><translation>无法读写野外笔记：{reason}。</translation></message>
<message><source>The field notes cannot be read: {reason}.</source><translation>无法读取野外笔记：{reason}。</translation></message>
<message><source>These field notes were made by a newer Soundmark; please update it.</source><translation>这些野外笔记来自更新的 Soundmark；请更新。</translation></message>
<message><source>The field notes are damaged and cannot be set aside: {reason}.</source><translation>野外笔记已损坏，也无法移开：{reason}。</translation></message>
<message><source>The field notes were damaged and begin afresh; the old file is kept as {name}.</source><translation>野外笔记已损坏，现在重新开始；旧文件保存为 {name}。</translation></message>
<message><source>Writing the zip was stopped.</source><translation>zip 的写入已停止。</translation></message>
<message><source>gpsd does not answer on this computer (port {port}); check that it runs.</source><translation>这台电脑上的 gpsd 没有响应（端口 {port}）；请检查它是否在运行。</translation></message>
<message><source>Looking for a position was stopped.</source><translation>位置查找已停止。</translation></message>
<message><source>gpsd has ended the connection; please try again.</source><translation>gpsd 断开了连接；请再试一次。</translation></message>
<message><source>What answers on gpsd's port is not gpsd.</source><translation>gpsd 端口上响应的不是 gpsd。</translation></message>
<message><source>gpsd has no position yet; take the receiver outside, wait a minute and try again.</source><translation>gpsd 还没有位置；请把接收器拿到户外，等一分钟再试。</translation></message>
<message><source>The track holds no point of that time.</source><translation>轨迹里没有那个时间的点。</translation></message>
<message><source>{name} is not a GPX file: {reason}.</source><translation>{name} 不是 GPX 文件：{reason}。</translation></message>
<message><source>{name} is damaged: it cannot be read as GPX.</source><translation>{name} 已损坏：不能作为 GPX 读取。</translation></message>
<message><source>{name} holds no point that lies on Earth.</source><translation>{name} 里没有地球上的点。</translation></message>
<message><source>{name} is not a GPX file.</source><translation>{name} 不是 GPX 文件。</translation></message>
<message><source>{name} is too large for a GPX file.</source><translation>{name} 作为 GPX 文件太大了。</translation></message>
<message><source>{words} names no place of the UTM or MGRS grid; check zone, letters and digits.</source><translation>{words} 不是 UTM 或 MGRS 的地点；请检查区号、文字和数字。</translation></message>
<message><source>The recording {name} cannot be read.</source><translation>无法读取录音 {name}。</translation></message>
<message><source>This recording is too short to be heard on the map.</source><translation>这段录音太短，不能在地图上听。</translation></message>
<message><source>A recording without a place cannot be put on the map.</source><translation>没有地点的录音不能放到地图上。</translation></message>
<message><source>This note has no recording to put on the map.</source><translation>这条笔记没有可放到地图上的录音。</translation></message>
<message><source>{name} cannot be moved: {reason}.</source><translation>无法移动 {name}：{reason}。</translation></message>
<message><source>The field note {name} is damaged.</source><translation>野外笔记 {name} 已损坏。</translation></message>
<message><source>No receiver is chosen; choose one in the settings of this page.</source><translation>还没有选接收器；请在本页的设置里选一个。</translation></message>
<message><source>The receiver does not answer any more; check that it is plugged in.</source><translation>接收器不再响应；请检查它是否插好。</translation></message>
<message><source>You may not use the receiver at {device}; whoever keeps this computer has to add you to the group of its serial ports (dialout or uucp).</source><translation>你没有权限使用 {device} 上的接收器；请工作人员把你加到端口的用户中（dialout 或 uucp）。</translation></message>
<message><source>The receiver at {device} cannot be opened; check that it is plugged in and not used by another program.</source><translation>无法打开 {device} 上的接收器；请检查它是否插好、是否被其他程序占用。</translation></message>
<message><source>The receiver has no position yet; take it outside, wait a minute and try again.</source><translation>接收器还没有位置；请拿到户外，等一分钟再试。</translation></message>
<message><source>Nothing that tells a position comes from the receiver; check its speed in the settings.</source><translation>接收器没有送来位置信息；请在设置里检查它的速率。</translation></message>
<message><source>The recording has failed: {reason}.</source><translation>录音失败：{reason}。</translation></message>
<message><source>The microphone was lost; the recording is kept up to then.</source><translation>麦克风断开了；录音保存到那一刻。</translation></message>
<message><source>The recording has reached its longest length and was ended.</source><translation>录音达到最大长度，已经结束。</translation></message>
<message><source>The microphone gave no sound.</source><translation>麦克风没有声音。</translation></message>
<message><source>This recording holds no sound.</source><translation>这段录音里没有声音。</translation></message>
<message><source>There is too little room left on the disk to go on recording.</source><translation>磁盘空间太少，不能继续录音。</translation></message>
<message><source>This recording is as long as a sound file can be; begin another.</source><translation>这段录音已达到声音文件的最大长度；请另录一段。</translation></message>
<message><source>{name} is being recorded by another Soundmark.</source><translation>另一个 Soundmark 正在录制 {name}。</translation></message>
<message><source>{name} cannot be read: {reason}.</source><translation>无法读取 {name}：{reason}。</translation></message>
<message><source>{name} is not a recording of Soundmark.</source><translation>{name} 不是 Soundmark 的录音。</translation></message>
<message><source>There is already a recording called {name}.</source><translation>已经有一段叫 {name} 的录音。</translation></message>
<message><source>{name} cannot be recorded: {reason}.</source><translation>无法录制 {name}：{reason}。</translation></message>
<message><source>reading it takes more memory than any pack needs.</source><translation>读取它需要的内存超过任何地图包。</translation></message>
<message><source>it cannot be written: {reason}; nothing was changed.</source><translation>无法写入：{reason}；什么都没有改变。</translation></message>
<message><source>There is not room enough for it: it needs {total} MB and {free} MB are free.</source><translation>空间不够：需要 {total} MB，可用 {free} MB。</translation></message>
<message><source>The pack cannot be copied to {path}: {reason}; nothing was changed.</source><translation>无法把地图包复制到 {path}：{reason}；什么都没有改变。</translation></message>
<message><source>{name} was not added: {reason}</source><translation>{name} 没有添加：{reason}</translation></message>
<message><source>the part of Soundmark that reads packs was led astray by it.</source><translation>它让 Soundmark 读取地图包的部分走错了路。</translation></message>
<message><source>The installation was cancelled; nothing was changed.</source><translation>添加已取消；什么都没有改变。</translation></message>
<message><source>The process that reads packs could not be started.</source><translation>读取地图包的进程无法启动。</translation></message>
<message><source>reading it takes longer than any pack of its size.</source><translation>读取它的时间超过任何同样大小的地图包。</translation></message>
<message><source>reading it got no further for {seconds} seconds.</source><translation>读取在 {seconds} 秒内没有进展。</translation></message>
<message><source>the part of Soundmark that reads packs broke down over it; it is probably damaged.</source><translation>Soundmark 读取地图包的部分因它而停止；它可能已损坏。</translation></message>
<message><source>The pack is incomplete: it lacks {name}.</source><translation>地图包不完整：缺少 {name}。</translation></message>
<message><source>The pack names more than {most} licences.</source><translation>地图包列出了超过 {most} 个许可。</translation></message>
<message><source>{path} is not a WAV, FLAC or Ogg file.</source><translation>{path} 不是 WAV、FLAC 或 Ogg 文件。</translation></message>
<message><source>{path} is longer than {most} seconds.</source><translation>{path} 超过 {most} 秒。</translation></message>
<message><source>tile {tile} of {path}</source><translation>{path} 的图块 {tile}</translation></message>
<message><source>{path} counts its rows from the north; MBTiles counts them from the south.</source><translation>{path} 的行从北边数起；MBTiles 从南边数起。</translation></message>
<message><source>{path} holds no tile of the region.</source><translation>{path} 里没有这个地区的图块。</translation></message>
<message><source>{name} is larger than {most} MiB.</source><translation>{name} 大于 {most} MiB。</translation></message>
<message><source>This pack is no longer on this computer.</source><translation>这个地图包已不在这台电脑上。</translation></message>
<message><source>The pack that came with Soundmark cannot be removed.</source><translation>Soundmark 自带的地图包不能移除。</translation></message>
<message><source>{title} cannot be removed: {reason}.</source><translation>无法移除 {title}：{reason}。</translation></message>
<message><source>The pack could not be put back; please add it again.</source><translation>地图包无法放回；请重新添加。</translation></message>
<message><source>This setting is not possible: {reason}.</source><translation>这个设置不行：{reason}。</translation></message>
<message><source>The settings {path} cannot be read: {reason}. Until they can, Soundmark runs without.</source><translation>无法读取设置 {path}：{reason}。现在 Soundmark 不使用这些设置。</translation></message>
<message><source>The settings were damaged and start afresh; the old file is {name}.</source><translation>设置已损坏，现在重新开始；旧文件是 {name}。</translation></message>
<message><source>Another key with the id {key} is trusted already; remove that one first if this one is right.</source><translation>已信任另一个编号为 {key} 的密钥；如果这一个才对，请先移除那一个。</translation></message>
<message><source>No key {key} was added here; see: soundmark trust list</source><translation>这里没有添加过密钥 {key}；请看：soundmark trust list</translation></message>
<message><source>This pack is unsigned; staff can let the exhibit show it, on their page.</source><translation>这个地图包没有签名；工作人员可以在自己的页面上允许展览显示它。</translation></message>
<message><source>The model {folder} is not opened: {why} A model is code in all but name, so trust the key of who made it (soundmark trust add), or say --unsigned-model if you made it yourself.</source><translation>不打开模型 {folder}：{why}模型几乎等于程序；请信任制作者的密钥（soundmark trust add），如果是你自己制作的，请加上 --unsigned-model。</translation></message>
<message><source>{name} is newer than this Soundmark; please update Soundmark.</source><translation>{name} 比这个 Soundmark 新；请更新 Soundmark。</translation></message>
<message><source>{name} is damaged or is no list of revocations.</source><translation>{name} 已损坏，或者不是吊销列表。</translation></message>
<message><source>The signature of {name} is wrong: the list was changed after it was signed; nothing was taken from it.</source><translation>{name} 的签名不对：列表在签名之后被改动过；没有采用其中任何内容。</translation></message>
<message><source>{name} is signed with the key {key}, which nobody here trusts; nothing was taken from it.</source><translation>{name} 由密钥 {key} 签名，这里没有人信任它；没有采用其中任何内容。</translation></message>
<message><source>{name} is damaged; take the list of revocations in again.</source><translation>{name} 已损坏；请重新导入吊销列表。</translation></message>
<message><source>{name} is damaged or is no public key; copy the key again.</source><translation>{name} 已损坏，或者不是公钥；请重新复制密钥。</translation></message>
<message><source>The signature of {name} is damaged; get it again from who made it.</source><translation>{name} 的签名已损坏；请向制作者重新获取。</translation></message>
<message><source>The signature of {name} is of minisign's old kind, which is not accepted; it has to be signed again.</source><translation>{name} 的签名是 minisign 的旧格式，不予接受；需要重新签名。</translation></message>
<message><source>{path} is damaged or is no manifest.</source><translation>{path} 已损坏，或者不是清单。</translation></message>
<message><source>It came with Soundmark.</source><translation>随 Soundmark 一起提供。</translation></message>
<message><source>Signed with a key of this Soundmark: {key}.</source><translation>由此 Soundmark 自带的密钥签名：{key}。</translation></message>
<message><source>Signed with a key that staff added: {key}.</source><translation>由工作人员添加的密钥签名：{key}。</translation></message>
<message><source>{name} is signed with the key {key}, which was revoked; nothing was taken from it.</source><translation>{name} 由密钥 {key} 签名，该密钥已被吊销；没有采用其中任何内容。</translation></message>
<message><source>{name} is older than the list this computer has (number {old}, here {new}); nothing was taken from it.</source><translation>{name} 比这台电脑上的列表旧（编号 {old}，这里是 {new}）；没有采用其中任何内容。</translation></message>
<message><source>The signature of {name} is wrong: something was changed after it was signed with {key}; get it again from who made it.</source><translation>{name} 的签名不对：用 {key} 签名之后有内容被改动过；请向制作者重新获取。</translation></message>
<message><source>{name} is signed with the key {key}, which was revoked: {when}. Ask who made it for a new one.</source><translation>{name} 由密钥 {key} 签名，该密钥已被吊销：{when}。请向制作者索取新的。</translation></message>
<message><source>{name} was revoked: {when}. Ask who made it for a new one.</source><translation>{name} 已被吊销：{when}。请向制作者索取新的。</translation></message>
<message><source>{name} is refused: it is release {old}, and this computer has had release {new}. To go back: soundmark trust forget {name}</source><translation>拒绝 {name}：它是第 {old} 版，而这台电脑已经有过第 {new} 版。要退回旧版：soundmark trust forget {name}</translation></message>
<message><source>Nobody has signed it.</source><translation>没有人为它签名。</translation></message>
<message><source>Signed with the key {key}, which nobody here trusts.</source><translation>由密钥 {key} 签名，这里没有人信任它。</translation></message>
</context>
<context><name>SettingsPage</name>
<message><source>Settings</source><translation>设置</translation></message>
<message><source>Language</source><translation>语言</translation></message>
<message><source>As on this computer</source><translation>跟随这台电脑</translation></message>
<message><source>Captions and names of places stay as the pack has them, and sounds that you type yourself are understood in English.</source><translation>描述和地名保持地图包里的样子；你自己输入的声音要用英文。</translation></message>
<message><source>Looks</source><translation>外观</translation></message>
<message><source>Colours</source><translation>颜色</translation></message>
<message><source>Dark</source><translation>深色</translation></message>
<message><source>Light</source><translation>浅色</translation></message>
<message><source>High contrast</source><translation>高对比度</translation></message>
<message><source>Size of the words</source><translation>文字大小</translation></message>
<message><source>Normal</source><translation>正常</translation></message>
<message><source>Large</source><translation>大</translation></message>
<message><source>Very large</source><translation>很大</translation></message>
<message><source>Less motion</source><translation>减少动态效果</translation></message>
<message><source>The map jumps instead of flying, and arrows to move it are shown.</source><translation>地图直接跳转而不是飞行，并显示移动地图的箭头。</translation></message>
<message><source>Help</source><translation>帮助</translation></message>
<message><source>Read places and captions aloud</source><translation>朗读地点和描述</translation></message>
<message><source>This computer has no voice that Soundmark can use.</source><translation>这台电脑没有 Soundmark 能用的语音。</translation></message>
<message><source>Show the tour again</source><translation>再看一次导览</translation></message>
<message><source>About</source><translation>关于</translation></message>
<message><source>Soundmark {version}</source><translation>Soundmark {version}</translation></message>
<message><source>Model: {title}</source><translation>模型：{title}</translation></message>
<message><source>Pack: {title}</source><translation>地图包：{title}</translation></message>
<message><source>Map: {attribution}</source><translation>地图：{attribution}</translation></message>
<message><source>Terms of the sounds and pictures of this pack: {terms}</source><translation>这个地图包的声音和图片的使用条款：{terms}</translation></message>
<message><source>The program is under the MIT licence. The model is made from EfficientNet-Lite0, all-MiniLM-L6-v2 and YAMNet (Apache 2.0). Typefaces: Inter and Noto Sans Arabic (SIL Open Font License), Droid Sans Fallback (Apache 2.0).</source><translation>本程序采用 MIT 许可。模型基于 EfficientNet-Lite0、all-MiniLM-L6-v2 和 YAMNet（Apache 2.0）。字体：Inter 和 Noto Sans Arabic（SIL Open Font License），Droid Sans Fallback（Apache 2.0）。</translation></message>
<message><source>Your data is in {folder}</source><translation>你的数据在 {folder}</translation></message>
<message><source>Show the folder</source><translation>显示文件夹</translation></message>
<message><source>Show the folder of your data</source><translation>显示存放你的数据的文件夹</translation></message>
<message><source>Save a health report</source><translation>保存状态报告</translation></message>
<message><source>Save versions, packs, disk and messages as a text for whoever helps</source><translation>把版本、地图包、磁盘和消息存成文字，给帮忙的人</translation></message>
<message><source>For whoever helps you. It holds nothing personal.</source><translation>给帮你的人看。里面没有个人信息。</translation></message>
</context>
<context><name>Sheet</name>
<message><source>0 seconds</source><translation>0 秒</translation></message>
<message><source>up: high sounds · down: low sounds · dark: loud</source><translation>上：高音 · 下：低音 · 深色：响</translation></message>
<message><source>{seconds} seconds</source><translation>{seconds} 秒</translation></message>
<message><source>{side} on a side</source><translation>边长 {side}</translation></message>
<message><source>The sound as a picture</source><translation>声音的图像</translation></message>
<message><source>What would you hear there?</source><translation>在那里你会听到什么？</translation></message>
<message><source>It probably sounds like this</source><translation>听起来大概是这样</translation></message>
<message><source>Or like this</source><translation>或者这样</translation></message>
<message><source>N</source><translation>北</translation></message>
<message><source>{origin}.</source><translation>{origin}。</translation></message>
<message><source>Predicted from a satellite picture by a model; nobody listened there.</source><translation>由模型根据卫星图片预测；没有人在那里听过。</translation></message>
<message><source>{attribution}. Picture taken: {date}.</source><translation>{attribution}。拍摄时间：{date}。</translation></message>
<message><source>{title}: {licence}, {attribution}</source><translation>{title}：{licence}，{attribution}</translation></message>
<message><source>{licence}, {attribution}</source><translation>{licence}，{attribution}</translation></message>
<message><source>The sounds of this sheet: {terms}</source><translation>这一页的声音：{terms}</translation></message>
<message><source>Pack: {pack}. Model: {model}, version {version}. Made with Soundmark.</source><translation>地图包：{pack}。模型：{model}，版本 {version}。用 Soundmark 制作。</translation></message>
<message><source>Saved {name}.</source><translation>已保存 {name}。</translation></message>
<message><source>{game} · {level} · code {code} · check {check}</source><translation>{game} · {level} · 代码 {code} · 校验 {check}</translation></message>
<message><source>Name or team:</source><translation>姓名或队伍：</translation></message>
<message><source>{number}. Which place do you hear?</source><translation>{number}. 你听到的是哪个地方？</translation></message>
<message><source>{number}. Which sound belongs to which place?</source><translation>{number}. 哪个声音属于哪个地方？</translation></message>
<message><source>My answer:</source><translation>我的答案：</translation></message>
<message><source>because I hear:</source><translation>因为我听到：</translation></message>
<message><source>Sound {number}</source><translation>声音 {number}</translation></message>
<message><source>Place:</source><translation>地方：</translation></message>
<message><source>Answers, and captions to read aloud</source><translation>答案，以及可以朗读的描述</translation></message>
<message><source>{number}. {letter}: {place}</source><translation>{number}. {letter}：{place}</translation></message>
<message><source>Sound {number} belongs to {letter}, {place}: {caption}</source><translation>声音 {number} 属于 {letter}，{place}：{caption}</translation></message>
<message><source>{number}. {pairs}</source><translation>{number}. {pairs}</translation></message>
<message><source>PDF on A4 paper ({patterns})</source><translation>A4 纸 PDF ({patterns})</translation></message>
<message><source>PDF on US Letter paper ({patterns})</source><translation>美国信纸 PDF ({patterns})</translation></message>
<message><source>Save a sheet to print</source><translation>保存一页用来打印</translation></message>
<message><source>A sheet of Soundmark</source><translation>Soundmark 的一页</translation></message>
</context>
<context><name>Showing</name>
<message><source>Soundmark: {title}</source><translation>Soundmark：{title}</translation></message>
</context>
<context><name>ShownPackCard</name>
<message><source>What is shown</source><translation>展示的内容</translation></message>
<message><source>Show packs that nobody has signed</source><translation>显示没有签名的地图包</translation></message>
<message><source>Show {title}</source><translation>显示 {title}</translation></message>
<message><source>Allow it again</source><translation>重新允许</translation></message>
<message><source>Allow {title} again</source><translation>重新允许 {title}</translation></message>
</context>
<context><name>Side</name>
<message><source>The picture of {letter}; fly there</source><translation>{letter} 的图片；飞到那里</translation></message>
<message><source>Nothing chosen yet</source><translation>还没有选择</translation></message>
<message><source>This place</source><translation>这个地方</translation></message>
<message><source>Take the place that is heard, or the middle of the map, as {letter}</source><translation>把正在听的地方或地图中心作为 {letter}</translation></message>
<message><source>Same as {letter}</source><translation>同 {letter}</translation></message>
<message><source>Take the place of {letter}, to hear it at another time</source><translation>用 {letter} 的地点，听另一个时间</translation></message>
<message><source>or a sound</source><translation>或一个声音</translation></message>
<message><source>Sound to search for as {letter}</source><translation>作为 {letter} 要搜索的声音</translation></message>
<message><source>Search for {letter}</source><translation>为 {letter} 搜索</translation></message>
</context>
<context><name>SoundCard</name>
<message><source>Sound {number}</source><translation>声音 {number}</translation></message>
<message><source>On picture {letter}</source><translation>放在图片 {letter} 上</translation></message>
<message><source>Sound</source><translation>声音</translation></message>
<message><source>Safe ceiling, per cent</source><translation>安全上限，百分比</translation></message>
<message><source>Volume at the start, per cent</source><translation>开始时的音量，百分比</translation></message>
<message><source>One decibel less</source><translation>减一分贝</translation></message>
<message><source>One decibel more</source><translation>加一分贝</translation></message>
<message><source>Not measured</source><translation>未测量</translation></message>
<message><source>Forget the measured level</source><translation>忘掉测量值</translation></message>
<message><source>Play at the ceiling</source><translation>以上限播放</translation></message>
<message><source>Play a place as loud as the safe ceiling allows</source><translation>以安全上限允许的音量播放一个地方</translation></message>
<message><source>Play at the ceiling, hold a sound level meter where a child's head is, and press minus and plus until the number above is the one on the meter. Then lower the ceiling until it says 75 or less.</source><translation>以上限播放，把声级计放在孩子头部的位置，按减号和加号，直到上面的数字和声级计一样。然后降低上限，直到显示 75 或更低。</translation></message>
<message><source>Safe ceiling: {percent}%</source><translation>安全上限：{percent}%</translation></message>
<message><source>Each visitor starts at: {percent}%</source><translation>每位参观者开始时：{percent}%</translation></message>
<message><source>Not calibrated: nobody has measured how loud this is.</source><translation>未校准：还没有人测过有多响。</translation></message>
<message><source>At the ceiling: {level} dB(A)</source><translation>在上限时：{level} dB(A)</translation></message>
</context>
<context><name>SoundDoors</name>
<message><source>Choose a sound file</source><translation>选择声音文件</translation></message>
<message><source>Sound files ({patterns})</source><translation>声音文件 ({patterns})</translation></message>
<message><source>Your recording</source><translation>你的录音</translation></message>
</context>
<context><name>SoundLabels</name>
<message><source>ocean waves</source><translation>海浪</translation></message>
<message><source>river</source><translation>河流</translation></message>
<message><source>stream</source><translation>小溪</translation></message>
<message><source>lapping water</source><translation>拍岸的水声</translation></message>
<message><source>wind</source><translation>风</translation></message>
<message><source>wind in trees</source><translation>林间的风</translation></message>
<message><source>rustling dry scrub</source><translation>干灌木的沙沙声</translation></message>
<message><source>birdsong</source><translation>鸟鸣</translation></message>
<message><source>gulls</source><translation>海鸥</translation></message>
<message><source>crows</source><translation>乌鸦</translation></message>
<message><source>insects</source><translation>昆虫</translation></message>
<message><source>frogs</source><translation>青蛙</translation></message>
<message><source>farm animals</source><translation>农场动物</translation></message>
<message><source>barking dogs</source><translation>狗叫</translation></message>
<message><source>voices</source><translation>人声</translation></message>
<message><source>children playing</source><translation>玩耍的孩子</translation></message>
<message><source>footsteps</source><translation>脚步声</translation></message>
<message><source>cheering crowd</source><translation>欢呼的人群</translation></message>
<message><source>ball game</source><translation>球赛</translation></message>
<message><source>highway traffic</source><translation>高速公路车流</translation></message>
<message><source>street traffic</source><translation>街道车流</translation></message>
<message><source>passing car</source><translation>驶过的汽车</translation></message>
<message><source>parking cars</source><translation>停车的汽车</translation></message>
<message><source>car horn</source><translation>汽车喇叭</translation></message>
<message><source>rumbling trucks</source><translation>隆隆的卡车</translation></message>
<message><source>train</source><translation>火车</translation></message>
<message><source>jet aircraft</source><translation>喷气飞机</translation></message>
<message><source>propeller plane</source><translation>螺旋桨飞机</translation></message>
<message><source>boat engine</source><translation>船的发动机</translation></message>
<message><source>boat rigging</source><translation>船的绳索</translation></message>
<message><source>ship's horn</source><translation>船的汽笛</translation></message>
<message><source>construction</source><translation>施工</translation></message>
<message><source>industrial hum</source><translation>工厂的嗡嗡声</translation></message>
<message><source>ventilation hum</source><translation>通风的嗡嗡声</translation></message>
<message><source>lawn mower</source><translation>割草机</translation></message>
<message><source>sprinkler</source><translation>洒水器</translation></message>
<message><source>tractor</source><translation>拖拉机</translation></message>
<message><source>church bells</source><translation>教堂钟声</translation></message>
<message><source>siren</source><translation>警笛</translation></message>
<message><source>near silence</source><translation>几乎没有声音</translation></message>
</context>
<context><name>SoundRow</name>
<message><source>Play or stop</source><translation>播放或停止</translation></message>
</context>
<context><name>SoundTaker</name>
<message><source>The recording was put away.</source><translation>录音已收起。</translation></message>
</context>
<context><name>SoundTwin</name>
<message><source>The sound as a picture</source><translation>声音的图像</translation></message>
<message><source>Show me the sound</source><translation>给我看声音</translation></message>
<message><source>Show the sound as a moving picture</source><translation>把声音显示成会动的图</translation></message>
</context>
<context><name>SpectrogramView</name>
<message><source>Spectrogram and level of what plays</source><translation>正在播放的声音的频谱图和音量</translation></message>
</context>
<context><name>StaffPage</name>
<message><source>For the staff</source><translation>工作人员页面</translation></message>
<message><source>Back to the exhibit</source><translation>返回展览</translation></message>
<message><source>End Soundmark</source><translation>退出 Soundmark</translation></message>
<message><source>No PIN is set: whoever finds the corner can end the exhibit.</source><translation>还没有设 PIN 码：谁找到那个角落都能结束展览。</translation></message>
</context>
<context><name>Standing</name>
<message><source>It came with Soundmark.</source><translation>随 Soundmark 一起提供。</translation></message>
<message><source>Signed with a key of this Soundmark: {key}.</source><translation>由此 Soundmark 自带的密钥签名：{key}。</translation></message>
<message><source>Signed with a key that staff added: {key}.</source><translation>由工作人员添加的密钥签名：{key}。</translation></message>
<message><source>Unsigned: the key {key} is trusted by nobody here.</source><translation>未签名：这里没有人信任密钥 {key}。</translation></message>
<message><source>Unsigned: nobody vouches for it.</source><translation>未签名：没有人为它担保。</translation></message>
<message><source>This pack is unsigned: nobody who is trusted here vouches for it.</source><translation>这个地图包没有签名：这里信任的人都没有为它担保。</translation></message>
</context>
<context><name>Stars</name>
<message><source>{stars} of {most} stars</source><translation>{most} 颗星中得到 {stars} 颗</translation></message>
</context>
<context><name>StartView</name>
<message><source>Choose a game</source><translation>选一个游戏</translation></message>
<message><source>How hard</source><translation>难度</translation></message>
<message><source>How many questions</source><translation>题目数量</translation></message>
<message><source>How to play</source><translation>怎么玩</translation></message>
<message><source>Listen</source><translation>听</translation></message>
<message><source>Read the caption</source><translation>读描述</translation></message>
<message><source>Class code</source><translation>班级代码</translation></message>
<message><source>Same code, same questions</source><translation>代码相同，题目相同</translation></message>
<message><source>Teams (if you like)</source><translation>队伍（可选）</translation></message>
<message><source>Owls, Foxes, Frogs</source><translation>猫头鹰、狐狸、青蛙</translation></message>
<message><source>Start</source><translation>开始</translation></message>
<message><source>Print the questions</source><translation>打印题目</translation></message>
<message><source>Save these questions as a PDF to print, with the answers at the end</source><translation>把这些题目存成可打印的 PDF，答案在最后</translation></message>
<message><source>The right answers are what the model predicts from the pictures. All sounds say whether they are synthetic. Nothing about you is kept.</source><translation>正确答案是模型根据图片作出的预测。所有声音都会说明是不是合成的。不会保存任何关于你的信息。</translation></message>
</context>
<context><name>StatusCard</name>
<message><source>Status</source><translation>运行状况</translation></message>
<message><source>All alive</source><translation>一切正常</translation></message>
<message><source>Running for</source><translation>已运行</translation></message>
<message><source>Sound</source><translation>声音</translation></message>
<message><source>Pack</source><translation>地图包</translation></message>
<message><source>Model</source><translation>模型</translation></message>
<message><source>Last message of the log</source><translation>日志中的最后一条消息</translation></message>
<message><source>Free on the disk</source><translation>磁盘剩余空间</translation></message>
<message><source>Memory in use</source><translation>占用内存</translation></message>
<message><source>Version</source><translation>版本</translation></message>
<message><source>Data folder</source><translation>数据文件夹</translation></message>
<message><source>Change the PIN</source><translation>更改 PIN 码</translation></message>
<message><source>ready</source><translation>就绪</translation></message>
<message><source>yes</source><translation>是</translation></message>
<message><source>Set a PIN</source><translation>设置 PIN 码</translation></message>
<message><source>none</source><translation>无</translation></message>
<message><source>{time}: {sentence}</source><translation>{time}：{sentence}</translation></message>
</context>
<context><name>Toast</name>
<message><source>Message</source><translation>消息</translation></message>
<message><source>Close the message</source><translation>关闭消息</translation></message>
</context>
<context><name>Tour</name>
<message><source>Tour</source><translation>导览</translation></message>
<message><source>Skip the tour (Esc)</source><translation>跳过导览 (Esc)</translation></message>
<message><source>Back</source><translation>返回</translation></message>
<message><source>The step before</source><translation>上一步</translation></message>
<message><source>The next step</source><translation>下一步</translation></message>
<message><source>{step} of {steps}</source><translation>第 {step} 步，共 {steps} 步</translation></message>
<message><source>Done</source><translation>完成</translation></message>
<message><source>Next</source><translation>下一题</translation></message>
<message><source>Tap anywhere on the map to hear what it may sound like there.</source><translation>点地图上任何地方，听听那里可能是什么声音。</translation></message>
<message><source>Look for a sound: choose one, type it, or let the microphone listen. The map glows where you would hear it.</source><translation>找一个声音：选一个、输入，或让麦克风听。能听到它的地方会在地图上发光。</translation></message>
<message><source>Turn the month and the hour, and choose how much ground you listen to.</source><translation>转动月份和时间，再选要听多大的地面。</translation></message>
<message><source>When you hear a place, touch a word of its caption: the part of the picture that it comes from glows.</source><translation>听一个地方时，点描述里的一个词：它来自图片的哪一部分，那里就会发光。</translation></message>
</context>
<context><name>TroubleCard</name>
<message><source>Start Soundmark with another pack: soundmark explore --pack PATH</source><translation>用另一个地图包启动 Soundmark：soundmark explore --pack 路径</translation></message>
<message><source>Open Soundmark's own pack</source><translation>打开 Soundmark 自带的地图包</translation></message>
</context>
<context><name>TrustCard</name>
<message><source>Packs that are signed with these keys open without limits. Add a key only when you know whose it is: compare its number with the one its owner tells you.</source><translation>用这些密钥签名的地图包可以不受限制地打开。只有知道密钥属于谁时才添加：请把它的编号与主人告诉你的编号对照。</translation></message>
<message><source>Look on the sticks</source><translation>在 U 盘中查找</translation></message>
<message><source>Add a key</source><translation>添加密钥</translation></message>
<message><source>Take in a list of revocations</source><translation>导入吊销列表</translation></message>
<message><source>No key was added.</source><translation>尚未添加密钥。</translation></message>
<message><source>Remove</source><translation>移除</translation></message>
<message><source>Revoked: {why}</source><translation>已吊销：{why}</translation></message>
<message><source>{title}: {key}</source><translation>{title}：{key}</translation></message>
<message><source>Without a name</source><translation>未命名</translation></message>
<message><source>Tap again to trust it no longer</source><translation>再点一次即不再信任</translation></message>
<message><source>The key is trusted no longer.</source><translation>不再信任这个密钥。</translation></message>
<message><source>The key is trusted from now on.</source><translation>从现在起信任这个密钥。</translation></message>
<message><source>Choose a public key</source><translation>选择公钥</translation></message>
<message><source>Keys</source><translation>密钥</translation></message>
<message><source>Choose a list of revocations</source><translation>选择吊销列表</translation></message>
<message><source>The list is taken in.</source><translation>列表已导入。</translation></message>
<message><source>Keys found on the sticks: {count}</source><translation>在 U 盘中找到的密钥：{count}</translation></message>
<message><source>Lists of revocations taken in: {count}</source><translation>已导入的吊销列表：{count}</translation></message>
<message><source>Trust this key</source><translation>信任这个密钥</translation></message>
<message><source>Trusted keys</source><translation>受信任的密钥</translation></message>
</context>
<context><name>VolumeBar</name>
<message><source>Sound</source><translation>声音</translation></message>
<message><source>Play or stop the sound</source><translation>播放或停止声音</translation></message>
<message><source>Volume, up to the safe ceiling</source><translation>音量，到安全上限为止</translation></message>
<message><source>Volume: the right end is the safe ceiling</source><translation>音量：最右端是安全上限</translation></message>
<message><source>Stop the sound</source><translation>停止声音</translation></message>
<message><source>Play the sound</source><translation>播放声音</translation></message>
</context>
<context><name>WalkStrip</name>
<message><source>Walking</source><translation>漫步</translation></message>
<message><source>Stop walking (Esc)</source><translation>停止漫步 (Esc)</translation></message>
<message><source>Move over the map: the sound follows.</source><translation>在地图上移动：声音会跟着你。</translation></message>
<message><source>With a finger, drag the map under the cross.</source><translation>用手指拖动十字下面的地图。</translation></message>
<message><source>No imagery here, and no sound.</source><translation>这里没有图像，也没有声音。</translation></message>
</context>
<context><name>WarningScreen</name>
<message><source>Still there?</source><translation>你还在吗？</translation></message>
<message><source>Soon everything starts anew for the next visitor.</source><translation>马上就要为下一位参观者重新开始了。</translation></message>
<message><source>I am still here</source><translation>我还在</translation></message>
<message><source>Start anew now</source><translation>现在重新开始</translation></message>
</context>
<context><name>WhenRow</name>
<message><source>When {letter} is</source><translation>{letter} 的时间</translation></message>
<message><source>Month</source><translation>月份</translation></message>
<message><source>Hour</source><translation>时间</translation></message>
<message><source>Month of the year</source><translation>一年中的月份</translation></message>
<message><source>Hour of the day</source><translation>一天中的时间</translation></message>
<message><source>{letter}: {value}</source><translation>{letter}：{value}</translation></message>
</context>
<context><name>WhereView</name>
<message><source>Play the sound again (P)</source><translation>再播放一次声音 (P)</translation></message>
<message><source>Play again</source><translation>再听一次</translation></message>
<message><source>Next</source><translation>下一题</translation></message>
<message><source>Question</source><translation>问题</translation></message>
<message><source>Which place is this?</source><translation>这是哪个地方？</translation></message>
<message><source>Which place do you hear?</source><translation>你听到的是哪个地方？</translation></message>
<message><source>Answer {letter}: {place}</source><translation>答案 {letter}：{place}</translation></message>
<message><source>Right! It is {letter}: {place}.</source><translation>对了！是 {letter}：{place}。</translation></message>
<message><source>Not quite. It is {letter}: {place}.</source><translation>不太对。是 {letter}：{place}。</translation></message>
<message><source>At {letter} you would hear: {sounds}.</source><translation>在 {letter} 你会听到：{sounds}。</translation></message>
</context>
<context><name>Window</name>
<message><source>There is no imagery there; tap on the picture.</source><translation>卫星图像到那里为止；请点在图像上。</translation></message>
</context>
<context><name>WordChip</name>
<message><source>Show where “{word}” comes from</source><translation>显示“{word}”来自哪里</translation></message>
<message><source>not heard here</source><translation>这里听不到</translation></message>
</context>
<context><name>WordRow</name>
<message><source>{word}, {percent}%, in the caption</source><translation>{word}，{percent}%，在描述中</translation></message>
<message><source>{word}, {percent}%</source><translation>{word}，{percent}%</translation></message>
<message><source>{percent}%</source><translation>{percent}%</translation></message>
<message><source>Show every patch that speaks for “{word}”</source><translation>显示说明“{word}”的每一块</translation></message>
</context>
<context><name>Wording</name>
<message><source>very likely</source><translation>很可能</translation></message>
<message><source>likely</source><translation>可能</translation></message>
<message><source>quite possible</source><translation>相当可能</translation></message>
<message><source>a guess</source><translation>一种猜测</translation></message>
<message><source>a faint guess</source><translation>不太确定的猜测</translation></message>
<message><source>{words}, {percent}%</source><translation>{words}，{percent}%</translation></message>
<message><source>No sound for this caption</source><translation>这条描述没有声音</translation></message>
<message><source>A real recording, made elsewhere</source><translation>在别处录的真实录音</translation></message>
<message><source>Synthetic sound: a computer made it, nobody recorded it</source><translation>合成声音：电脑做的，不是录的</translation></message>
<message><source>Synthetic sound: a computer made it from the caption, nobody recorded it</source><translation>合成声音：电脑按描述做的，不是录的</translation></message>
<message><source>Part real recordings made elsewhere, part synthetic sound</source><translation>一部分是别处的真实录音，一部分是合成声音</translation></message>
<message><source>Synthetic sound: a computer made it in several ways, nobody recorded it</source><translation>合成声音：电脑用几种方法做的，不是录的</translation></message>
<message><source>A real recording, made here</source><translation>在这里录的真实录音</translation></message>
<message><source>A real recording, made {way} from here</source><translation>在离这里 {way} 处录的真实录音</translation></message>
<message><source>recording</source><translation>录音</translation></message>
<message><source>synthetic</source><translation>合成</translation></message>
<message><source>Any recording</source><translation>任何录音</translation></message>
<message><source>Sound of videos</source><translation>视频声音</translation></message>
<message><source>Wildlife recordings</source><translation>野生动物录音</translation></message>
<message><source>Field recordings</source><translation>野外录音</translation></message>
<message><source>Sound libraries</source><translation>声音资料库</translation></message>
<message><source>Any month</source><translation>任何月份</translation></message>
<message><source>Any hour</source><translation>任何时间</translation></message>
<message><source>This place</source><translation>这个地方</translation></message>
<message><source>Near {name}</source><translation>{name} 附近</translation></message>
<message><source>N</source><translation>北</translation></message>
<message><source>NE</source><translation>东北</translation></message>
<message><source>E</source><translation>东</translation></message>
<message><source>SE</source><translation>东南</translation></message>
<message><source>S</source><translation>南</translation></message>
<message><source>SW</source><translation>西南</translation></message>
<message><source>W</source><translation>西</translation></message>
<message><source>NW</source><translation>西北</translation></message>
<message><source>{way} {direction} of {name}</source><translation>{name} {direction}方 {way}</translation></message>
<message><source>{way} away</source><translation>距离 {way}</translation></message>
<message><source>Touch a word to see where it comes from.</source><translation>点一个词，看看它来自哪里。</translation></message>
<message><source>Looking for {words} …</source><translation>正在寻找{words}……</translation></message>
<message><source>{words}: not heard here. Nothing in this picture supports it.</source><translation>{words}：这里听不到。这张图片里没有符合的。</translation></message>
<message><source>{words}: the glowing ground speaks for it.</source><translation>{words}：发光的地面说明了它。</translation></message>
<message><source>“{text}”</source><translation>“{text}”</translation></message>
</context>
<context><name>WorkStrip</name>
<message><source>Stop</source><translation>停止</translation></message>
<message><source>{percent}% done</source><translation>已完成 {percent}%</translation></message>
</context>
</TS>
