# An officer may report something of his own, in the same chat
at: 2026-06-01 09:00

code for sun.li: {bind}
孙丽: 绑定 {bind}
孙丽: 我要反映，常州湖塘镇阳光花园3栋楼上半夜装修，吵得睡不着
bot: *请核对* *噪音扰民*
孙丽: 对
bot: *已受理*
ticket: matter=noise district=changzhou
