# English corrections: a word that begins with "no" is no "no", a house and a building are exchanged, a matter replaced
at: 2026-06-01 09:00

Ann: Rubbish piled up at 14 Hemei Road, Jingyue
bot: *Please check*
Ann: north side of the road
bot: *north side of the road*
bot not: *· rth*
Ann: not rubbish, noise
bot: *Noise*
bot not: *Garbage*
Ann: cancel

Ben: Street light is out at 88 Shengtai Avenue, Jingyue
Ben: the number is 86
bot: *86 Shengtai Avenue*
Ben: cancel

Cem: No heating in building 8, Hemei Road 20, Jingyue
bot: *Heating*
Cem: no, it's building 9
bot: *Heating* *building 9, Hemei Road 20*
