"""The C part of training: a layer's recurrence as one autograd function."""

import ctypes
import glob
import os
import subprocess
import tempfile

import torch


def _build():
    source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "fast.c")
    blas = (glob.glob("/usr/lib/*/openblas-pthread/libopenblas.so.0") or glob.glob("/usr/lib/*/libopenblas.so.0"))[0]
    target = os.path.join(tempfile.mkdtemp(), "fast.so")
    subprocess.run(["gcc", "-O3", "-march=native", "-ffast-math", "-shared", "-fPIC", source, blas, "-lm", "-o", target], check=True)
    return ctypes.CDLL(target)


LIB = _build()


def pointer(x):
    return ctypes.c_void_p(x.data_ptr())


class Recurrence(torch.autograd.Function):
    """Both directions: gates of the input (packed rows × 8h) and recurrent weights → states (rows × 2h)."""

    @staticmethod
    def forward(ctx, forward_gates, backward_gates, forward_w, backward_w, sizes):
        n, h = forward_gates.shape[0], forward_w.shape[1]
        start = torch.cumsum(sizes, 0) - sizes
        out = torch.empty(n, 2 * h)
        kept = []
        for i, (gates, w) in enumerate(((forward_gates, forward_w), (backward_gates, backward_w))):
            gates, w = gates.contiguous().clone(), w.contiguous()
            c = torch.empty(n, h)
            LIB.lstm_forward(len(sizes), pointer(sizes), pointer(start), h, i, pointer(gates), pointer(w), pointer(c),
                             ctypes.c_void_p(out.data_ptr() + 4 * h * i), ctypes.c_long(2 * h))
            kept += [gates, w, c]
        ctx.kept, ctx.sizes, ctx.start, ctx.out = kept, sizes, start, out
        return out

    @staticmethod
    def backward(ctx, dout):
        out, h = ctx.out, ctx.out.shape[1] // 2
        dout = dout.contiguous()
        result = []
        for i in range(2):
            gates, w, c = ctx.kept[3 * i : 3 * i + 3]
            dgates, dw = torch.empty_like(gates), torch.empty_like(w)
            LIB.lstm_backward(len(ctx.sizes), pointer(ctx.sizes), pointer(ctx.start), h, i, pointer(gates), pointer(w), pointer(c),
                              ctypes.c_void_p(out.data_ptr() + 4 * h * i), ctypes.c_long(2 * h),
                              ctypes.c_void_p(dout.data_ptr() + 4 * h * i), pointer(dgates), pointer(dw))
            result += [dgates, dw]
        ctx.kept = ctx.out = None
        return result[0], result[2], result[1], result[3], None


class Adam:
    """Adam and an exponential average over all weights, laid out as one row of numbers."""

    def __init__(self, net, betas=(0.9, 0.95)):
        parameters = [p for p in net.parameters() if p.requires_grad]
        n = sum(p.numel() for p in parameters)
        self.flat, self.gradient = torch.empty(n), torch.zeros(n)
        self.m, self.v = torch.zeros(n), torch.zeros(n)
        at = 0
        self.places = []
        for p in parameters:
            part = self.flat[at : at + p.numel()].view_as(p)
            part.copy_(p.data)
            p.data = part
            p.grad = self.gradient[at : at + p.numel()].view_as(p)
            self.places.append((at, p))
            at += p.numel()
        self.average = self.flat.clone()
        self.betas, self.steps = betas, 0

    def step(self, rate, clip, keep):
        self.steps += 1
        norm = float(self.gradient.norm())
        f = ctypes.c_float
        b1, b2 = self.betas
        LIB.adam(ctypes.c_long(len(self.flat)), pointer(self.flat), pointer(self.gradient), pointer(self.m), pointer(self.v), pointer(self.average),
                 f(rate), f(b1), f(b2), f(1 / (1 - b1**self.steps)), f(1 / (1 - b2**self.steps)), f(min(1.0, clip / (norm + 1e-6))), f(keep))

    def swap(self):
        """Puts the average in the weights' place, or back."""
        kept = self.flat.clone()
        self.flat.copy_(self.average)
        self.average.copy_(kept)
