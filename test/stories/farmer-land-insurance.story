# A farmer who lost his land and is not insured
at: 2026-06-01 09:00

老孟: 徐州柳新镇，地被征了两年了，失地农民社保一直没给办
bot: *请核对* *被征地农民社会保障* *徐州市人力资源和社会保障局*
老孟: 是
ticket: matter=land-insurance department=xuzhou/hrss
