# Chinese and English in one sentence
at: 2026-06-01 09:00

小陈: 我们公司在无锡梅村街道，最近 Wi-Fi 和 5G 信号都很差，network 一直断
bot: *请核对* *通信与网络* *无锡市*
小陈: ok 提交
bot: *已受理*
ticket: matter=telecom district=wuxi
