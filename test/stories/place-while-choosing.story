# A place corrected while a matter is being chosen moves the place and nothing else
at: 2026-06-01 09:00

张三: Something strange at 88 Shengtai Avenue in Jingyue, the neighbours argue about a wall and some papers
bot: *which of these*
张三: no, it is on Hemei Road
bot: *which of these*
张三 presses: None of these
bot: *in other words*
张三: the street lights do not work
bot: *Street lights* *Hemei Road*
bot not: *Rural roads*
