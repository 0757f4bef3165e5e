// Rational approximations of fdlibm's s_erf.c (Sun Microsystems, 1993, freely distributable): error below one unit in the last place.
const efx = 0.1283791670955126;
const erx = 0.8450629115104675;
const pp = [
  0.12837916709551256, -0.3250421072470015, -0.02848174957559851, -0.005770270296489442, -2.3763016656650163e-5,
];
const qq = [
  1, 0.39791722395915535, 0.0650222499887673, 0.005081306281875766, 0.00013249473800432164, -3.960228278775368e-6,
];
const pa = [
  -0.0023621185607526594, 0.41485611868374833, -0.3722078760357013, 0.31834661990116175, -0.11089469428239668,
  0.035478304325618236, -0.002166375594868791,
];
const qa = [
  1, 0.10642088040084423, 0.540397917702171, 0.07182865441419627, 0.12617121980876164, 0.01363708391202905,
  0.011984499846799107,
];
const ra = [
  -0.009864944034847148, -0.6938585727071818, -10.558626225323291, -62.375332450326006, -162.39666946257347,
  -184.60509290671104, -81.2874355063066, -9.814329344169145,
];
const sa = [
  1, 19.651271667439257, 137.65775414351904, 434.56587747522923, 645.3872717332679, 429.00814002756783,
  108.63500554177944, 6.570249770319282, -0.0604244152148581,
];
const rb = [
  -0.0098649429247001, -0.799283237680523, -17.757954917754752, -160.63638485582192, -637.5664433683896,
  -1025.0951316110772, -483.5191916086514,
];
const sb = [
  1, 30.33806074348246, 325.7925129965739, 1536.729586084437, 3199.8582195085955, 2553.0504064331644,
  474.52854120695537, -22.44095244658582,
];

/** The error function 2/√π ∫₀ˣ exp(-t²) dt, to about one unit in the last place. */
export function erf(x: number): number {
  const size = Math.abs(x);
  if (size < 0.84375) return size < 3.7e-9 ? x + efx * x : x + x * smallRatio(x * x);
  if (size < 1.25) return Math.sign(x) * (erx + middleRatio(size - 1));
  if (size >= 6) return Math.sign(x);
  return Number.isNaN(x) ? x : Math.sign(x) * (1 - tail(size));
}

/** 1 - erf(x), exact for large x too, where the difference would cancel. */
export function erfc(x: number): number {
  const size = Math.abs(x);
  if (size < 0.84375) {
    const part = smallRatio(x * x);
    return x < 0.25 ? 1 - (x + x * part) : 0.5 - (x - 0.5 + x * part);
  }
  if (size < 1.25) return x > 0 ? 1 - erx - middleRatio(size - 1) : 1 + (erx + middleRatio(size - 1));
  if (Number.isNaN(x)) return x;
  if (x < 0) return x < -6 ? 2 : 2 - tail(size);
  return x > 28 ? 0 : tail(size);
}

function smallRatio(z: number): number {
  return polynomial(pp, z) / polynomial(qq, z);
}

function middleRatio(s: number): number {
  return polynomial(pa, s) / polynomial(qa, s);
}

/** erfc above 1.25: exp(-x²)/x times a rational function, the square split so that its rounding error is not lost. */
function tail(x: number): number {
  const s = 1 / (x * x);
  const ratio = x < 1 / 0.35 ? polynomial(ra, s) / polynomial(sa, s) : polynomial(rb, s) / polynomial(sb, s);
  const z = highHalf(x);
  return (Math.exp(-z * z - 0.5625) * Math.exp((z - x) * (z + x) + ratio)) / x;
}

const bits = new DataView(new ArrayBuffer(8));

/** The number with the low 32 bits of its significand cleared, so that its square is exact. */
function highHalf(x: number): number {
  bits.setFloat64(0, x);
  bits.setUint32(4, 0);
  return bits.getFloat64(0);
}

function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (let k = coefficients.length - 1; k >= 0; k--) sum = sum * x + (coefficients[k] as number);
  return sum;
}
