# Only the house number was wrong: the road stays
at: 2026-06-01 09:00

mary: The streetlight outside 12 Zhongshan Road, Wuxi has been dead for a week
bot: *12 Zhongshan Road*
mary: no, it is number 21
bot: *21 Zhongshan Road*
mary: yes
bot: *Filed*
ticket: district=wuxi matter=street-light
