# More of the story while the place is asked is taken in, and the question is put in other words
at: 2026-06-01 09:00

张三: 楼下烧烤店油烟太大
bot: *发生在哪里*
张三: 天天半夜两三点还在吵
bot: *记下了* *哪里的事*
bot not: *还不知道*
张三: 一个多月了
bot: *都记下了* *就差地点*
张三: 今天下雨吗
bot: *帮不上忙* *还差一点*
张三: 常州钟楼区怀德名园3栋
bot: *请核对* *一个多月了*
bot not: *下雨*
张三: 对
ticket: district=changzhou

李四: 路灯坏了
李四: 路灯坏了
bot: *记下了*
李四: 路灯坏了
bot: *就差地点*
李四: 净月大街88号
bot: *内容：路灯坏了*
李四: 对

Ann: The street light is broken
Ann: it has been dark since Monday
bot: *Noted. Where is this?*
Ann: 12 Hemei Road, Jingyue
bot: *Please check* *since Monday*
