# Story 3: a gear maker writes of logistics and costs at once: two tickets, two departments
at: 2026-06-01 10:00

吴总: 我们是太仓浮桥镇做齿轮的，物流不畅，货发不出去，而且钢材涨价，生产成本上涨得厉害
bot: *请核对* *1. 事项：物流运输不畅* *太仓市交通运输局* *2. 事项：生产经营成本上涨* *太仓市发展和改革委员会* *浮桥镇*
吴总: 对
bot: *已受理，分成2件* *物流运输不畅* *生产经营成本上涨*
tickets: 2
ticket 1: matter=logistics-blocked department=taicang/transport area=supply-chain status=dispatched
ticket 2: matter=rising-costs department=taicang/development-reform area=supply-chain status=dispatched

# Each department sees and handles its own.
chen.wei > accept 2
refused: *不归您的部门*
chen.wei > accept 1
吴总 gets: *太仓市交通运输局已签收您的“物流运输不畅”*
xu.min > accept 2
吴总 gets: *太仓市发展和改革委员会已签收您的“生产经营成本上涨”*
吴总: 物流的事有进展吗
bot: *物流运输不畅* *太仓市交通运输局*
bot not: *生产经营成本上涨*
chen.wei > rectify 1: 已协调货运公司开通每日专线
吴总 gets: *已经整改* *每日专线*
吴总 presses: 解决了
ticket 1: status=closed outcome=solved
ticket 2: status=accepted
