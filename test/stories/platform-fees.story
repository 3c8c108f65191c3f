# A shop on a platform complains of its fees
at: 2026-06-01 09:00

店主: 无锡的，开网店，电商平台佣金和推广费越来越高，根本挣不到钱
bot: *请核对* *平台费用与营销成本* *无锡市商务局*
店主: 对
ticket: matter=platform-costs department=wuxi/commerce area=market-entities
