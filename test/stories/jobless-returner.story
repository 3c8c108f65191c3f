# A worker back from abroad without a job
at: 2026-06-01 09:00

小徐: 我是东海县的，在国外打工回来以后一直没有工作，想找活干
bot: *请核对* *东海县人力资源和社会保障局*
小徐: 对
ticket: department=donghai/hrss district=donghai area=employment
