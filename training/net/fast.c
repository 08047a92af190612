/* The recurrent part of an LSTM layer and one step of Adam, for training on one core: PyTorch spends most of its time
   adding up the gradient of the recurrent weights step by step; here one product does it at the end.
   Built by fast.py; training also runs, slower, without it. */

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { ROW = 101, NO = 111, YES = 112 };
void cblas_sgemm(int order, int ta, int tb, int m, int n, int k, float alpha, const float *a, int lda, const float *b, int ldb,
                 float beta, float *c, int ldc);

static inline float bound(float x) { return fminf(fmaxf(x, -40.0f), 40.0f); }

static void step_forward(int rows, int h, float *g, const float *cp, long cpn, float *c, float *out, long ld) {
  for (int b = 0; b < rows; b++) {
    float *gi = g + (long)b * 4 * h, *gf = gi + h, *gg = gf + h, *go = gg + h;
    const float *prev = b < cpn ? cp + (long)b * h : 0;
    float *cc = c + (long)b * h, *o = out + (long)b * ld;
    for (int j = 0; j < 2 * h; j++) gi[j] = 1.0f / (1.0f + expf(-bound(gi[j])));
    for (int j = 0; j < h; j++) gg[j] = 2.0f / (1.0f + expf(-2.0f * bound(gg[j]))) - 1.0f;
    for (int j = 0; j < h; j++) go[j] = 1.0f / (1.0f + expf(-bound(go[j])));
    if (prev) for (int j = 0; j < h; j++) cc[j] = gf[j] * prev[j] + gi[j] * gg[j];
    else for (int j = 0; j < h; j++) cc[j] = gi[j] * gg[j];
    for (int j = 0; j < h; j++) o[j] = go[j] * (2.0f / (1.0f + expf(-2.0f * bound(cc[j]))) - 1.0f);
  }
}

/* gates: rows × 4h, in: x·W + b, out: the activated gates. out: rows × ld (this direction's columns). */
void lstm_forward(int steps, const long *size, const long *start, int h, int reverse, float *gates, const float *w, float *c, float *out, long ld) {
  for (int s = 0; s < steps; s++) {
    int t = reverse ? steps - 1 - s : s;
    long prev = s == 0 ? -1 : reverse ? t + 1 : t - 1;
    long n = size[t], m = prev < 0 ? 0 : reverse ? size[prev] : n;
    float *g = gates + start[t] * 4 * h;
    if (m) cblas_sgemm(ROW, NO, YES, m, 4 * h, h, 1, out + start[prev] * ld, ld, w, h, 1, g, 4 * h);
    step_forward(n, h, g, m ? c + start[prev] * h : 0, m, c + start[t] * h, out + start[t] * ld, ld);
  }
}

/* dout: rows × ld; dgates out: rows × 4h; dw: 4h × h, set. */
void lstm_backward(int steps, const long *size, const long *start, int h, int reverse, const float *gates, const float *w, const float *c,
                   const float *out, long ld, const float *dout, float *dgates, float *dw) {
  long most = size[0], total = start[steps - 1] + size[steps - 1];
  float *dh = calloc(most * h, 4), *dc = calloc(most * h, 4), *hp = calloc(total * h, 4);
  for (int s = steps - 1; s >= 0; s--) {
    int t = reverse ? steps - 1 - s : s;
    long prev = s == 0 ? -1 : reverse ? t + 1 : t - 1;
    long n = size[t], m = prev < 0 ? 0 : reverse ? size[prev] : n;
    for (long b = 0; b < n; b++) {
      long row = start[t] + b;
      const float *gi = gates + row * 4 * h, *gf = gi + h, *gg = gf + h, *go = gg + h, *cc = c + row * h, *d = dout + row * ld;
      const float *cp = b < m ? c + (start[prev] + b) * h : 0;
      float *dg = dgates + row * 4 * h, *rh = dh + b * h, *rc = dc + b * h;
      if (cp) memcpy(hp + row * h, out + (start[prev] + b) * ld, h * 4);
      for (int j = 0; j < h; j++) {
        float th = 2.0f / (1.0f + expf(-2.0f * bound(cc[j]))) - 1.0f, g = d[j] + rh[j];
        float x = rc[j] + g * go[j] * (1 - th * th);
        dg[j] = x * gg[j] * gi[j] * (1 - gi[j]);
        dg[2 * h + j] = x * gi[j] * (1 - gg[j] * gg[j]);
        dg[3 * h + j] = g * th * go[j] * (1 - go[j]);
        rc[j] = x * gf[j];
        dg[h + j] = x * gf[j] * (1 - gf[j]);
      }
      if (cp) for (int j = 0; j < h; j++) dg[h + j] *= cp[j];
      else { memset(dg + h, 0, h * 4); memset(rc, 0, h * 4); }
    }
    if (m < n) memset(dh + m * h, 0, (n - m) * h * 4);
    if (m) cblas_sgemm(ROW, NO, NO, m, h, 4 * h, 1, dgates + start[t] * 4 * h, 4 * h, w, h, 0, dh, h);
  }
  cblas_sgemm(ROW, YES, NO, 4 * h, h, total, 1, dgates, 4 * h, hp, h, 0, dw, h);
  free(dh);
  free(dc);
  free(hp);
}

/* One step of Adam over all weights, the running average of the weights along with it; clears the gradient. */
void adam(long n, float *p, float *g, float *m, float *v, float *average, float rate, float b1, float b2, float fix1, float fix2, float clip, float keep) {
  for (long i = 0; i < n; i++) {
    float x = g[i] * clip;
    g[i] = 0;
    m[i] = b1 * m[i] + (1 - b1) * x;
    v[i] = b2 * v[i] + (1 - b2) * x * x;
    p[i] -= rate * (m[i] * fix1) / sqrtf(v[i] * fix2 + 1e-14f);
    average[i] = keep * average[i] + (1 - keep) * p[i];
  }
}
