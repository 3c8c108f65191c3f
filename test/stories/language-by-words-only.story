# Only words tell a language: links, markup, codes, names, slips and signs leave a chat in the one it is in
at: 2026-06-01 09:00

张三: 净月生态大街88号路灯坏了
bot: *请核对*
张三: 照片在这 https://pictures.example.org/album/view?id=77 和 http://pictures.example.org/b
bot: *核对*
张三: sdfghj
bot: *没看懂*
张三: BBBB-DDDD-EEEE
bot not: *did not*
张三: Zhang Wei
bot: *没看懂*
张三: 😀👍🎉
bot not: *Please*
张三: 好
bot: *已受理*
张三: fine, thank you very much
bot: *You are welcome*
张三: 😀
bot: *Please tell me*
张三: 谢谢
bot: *不客气*

李四: <b>重</b> &lt; &amp;amp; <img src=x onerror=alert(1)><script>alert(2)</script>
bot not: *很生气*
李四: <i>k</i> & *y* _z_ [a](http://b.example)
bot not: *很生气*
bot not: *angry*

王五: https://example.com/a/b
bot: *换个说法*
王五: 净月生态大街66号路灯不亮
bot: *路灯照明*
