# A message that is edited is told anew, not twice
at: 2026-06-01 09:00

张三: 净月区和美路的路灯坏了三天，晚上很黑
bot: *请核对* *坏了三天*
张三 edits: 净月区福祉大路的路灯坏了四天，晚上很黑
bot: *核对* *福祉大路* *坏了四天*
bot not: *三天*
bot not: *和美路*
张三: 对
bot: *已受理*
ticket: status=dispatched matter=street-light

# Once it is filed, the new wording is an addition like any other.
张三 edits: 净月区福祉大路的路灯坏了五天，晚上很黑
bot not: *请核对*
tickets: 1

# Before the first was understood at all: the photo comes first, then words, then better words.
李四 sends photo
李四: 这里漏水
李四 edits: 净月区和美路12号门口的自来水管在漏水
bot: *和美路12号*
bot not: *这里漏水*
