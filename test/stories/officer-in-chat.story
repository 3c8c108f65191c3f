# An officer works in chat: binds, accepts, asks, reports progress and, with a photo, the rectification
at: 2026-06-01 09:00

code for sun.li: {bind}
孙丽@telegram: 绑定 {bind}
bot: *孙丽，绑定好了* *净月高新区城市管理局*
张三: 净月大街路口的路灯坏了三天，晚上太黑
张三: 对
孙丽@telegram gets: *【新工单】* *路灯照明* *净月大街路口* *晚上太黑*
孙丽@telegram presses: 签收
bot: *签收* *好了*
张三 gets: *净月高新区城市管理局已签收*
孙丽@telegram: 进展 已派维修班组到现场
bot: *报进展* *好了*
张三 gets: *已派维修班组到现场*
孙丽@telegram presses: 问诉求人
bot: *请写要问诉求人的问题*
孙丽@telegram: 是路口东侧还是西侧的灯？
张三 gets: *东侧还是西侧的灯*
张三: 东侧
bot: *已转给部门*
孙丽@telegram gets: *【已答复】* *东侧*
孙丽@telegram: 我的工单
bot: *在办1件*
孙丽@telegram presses: 已整改
bot: *请写整改情况*
孙丽@telegram sends photo
bot: *照片收到*
孙丽@telegram: 灯泡和线路都已更换，当晚亮灯
bot: *已整改* *好了*
张三 gets: *已经整改* *灯泡和线路都已更换* *问题解决了吗*
ticket: status=rectified files=1
张三: 解决了
孙丽@telegram gets: *【销号】* *已解决*
孙丽@telegram: 解除绑定
bot: *已解除绑定*
