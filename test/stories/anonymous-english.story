# An anonymous report in English, and back with the code
at: 2026-06-01 09:00

Eve: I want to stay anonymous. The boss of Hongda Electronics in Taicang has not paid our wages for three months
bot: *Please check* *Unpaid wages* *anonymous, no contact kept*
Eve: yes
bot: *Filed* *Receipt code*
remember: Receipt code: {code}
ticket: anonymous=true matter=unpaid-wages district=taicang
no trace of Eve
Eve: {code}
bot: *The receipt code is right* *Unpaid wages*
no trace of Eve
