"""Derives cornish_fisher_table.hpp and the normal quantile polynomials of normal-inl.hpp (needs sympy, mpmath).

The Poisson, binomial and negative binomial laws share a quadratic variance function V(m) = m + c m^2. Their
cumulants are k_2 = V, k_{r+1} = V dk_r/dm; with the asymmetry d = V'(m), 4 c V = d^2 - 1, so k_r / V is a
polynomial of d alone and one expansion serves all three. Values k + 1/2 of a lattice law behave as those of
a smooth law whose cumulants lack those of a uniform of width 1 (Sheppard, B_r / r). The quantile is solved
for order by order in e = 1 / sqrt(V) from the Edgeworth series (Cornish & Fisher 1938, Hill & Davis 1968).

    python3 cornish_fisher_derivation.py > cornish_fisher_table.hpp
    python3 cornish_fisher_derivation.py normal 11
"""
import sys
from math import factorial

ORDERS = 8


def cornish_fisher():
    from sympy import Poly, Rational, bernoulli, diff, expand, symbols

    z, d = symbols("z d")
    cumulant = {2: Rational(1)}
    for r in range(2, ORDERS + 2):
        cumulant[r + 1] = expand(d * cumulant[r] + diff(cumulant[r], d) * (d**2 - 1) / 2)
    log_moments = {n: {} for n in range(1, ORDERS + 1)}
    for r in range(3, ORDERS + 3):
        log_moments[r - 2][r] = cumulant[r] / factorial(r)
    for r in range(2, ORDERS + 1, 2):
        log_moments[r][r] = log_moments[r].get(r, 0) - Rational(bernoulli(r), r * factorial(r))

    edgeworth = {0: {0: Rational(1)}}
    for n in range(1, ORDERS + 1):
        total = {}
        for m in range(1, n + 1):
            for i, a in log_moments[m].items():
                for j, b in edgeworth[n - m].items():
                    total[i + j] = total.get(i + j, 0) + m * a * b
        edgeworth[n] = {power: expand(value / n) for power, value in total.items()}

    hermite = [Rational(1), z]
    for n in range(2, 4 * ORDERS):
        hermite.append(expand(z * hermite[-1] - (n - 1) * hermite[-2]))
    # The distribution function is Phi(y) - phi(y) sum of e^n q_n(y); list q_n and its derivatives times phi.
    corrections = {}
    for n in range(1, ORDERS + 1):
        corrections[n] = [expand(sum(value * hermite[power - 1] for power, value in edgeworth[n].items()))]
        for _ in range(ORDERS):
            corrections[n].append(expand(diff(corrections[n][-1], z) - z * corrections[n][-1]))

    quantile = {}

    def power_of_shift(exponent, order):
        current = {0: Rational(1)}
        for _ in range(exponent):
            following = {}
            for a, x in current.items():
                for b, y in quantile.items():
                    if a + b <= order:
                        following[a + b] = following.get(a + b, 0) + x * y
            current = {a: expand(x) for a, x in following.items()}
        return current.get(order, 0)

    for n in range(1, ORDERS + 1):
        residual = sum(power_of_shift(m, n) * (-1) ** (m - 1) * hermite[m - 1] / factorial(m) for m in range(2, n + 1))
        for q in range(1, n + 1):
            for m in range(n - q + 1):
                residual -= power_of_shift(m, n - q) * corrections[q][m] / factorial(m)
        quantile[n] = expand(-residual)
    return {n: Poly(polynomial, z, d) for n, polynomial in quantile.items()}


def print_table():
    print("#pragma once\n\n#include <array>\n\nnamespace spoor {\n")
    print("/// Coefficients of the Cornish-Fisher expansion of lattice laws of quadratic variance function,")
    print("/// [order - 1][power of z^2][power of asymmetry^2]; see cornish_fisher.hpp. Written by")
    print("/// cornish_fisher_derivation.py.")
    print(f"inline constexpr std::array<std::array<std::array<double, 5>, 5>, {ORDERS}> cornish_fisher_table{{{{")
    for n, polynomial in cornish_fisher().items():
        rows = []
        for i in range((n + 1) // 2 + 1):
            row = [polynomial.coeff_monomial((2 * i + (n + 1) % 2, 2 * j + n % 2)) for j in range(n // 2 + 1)]
            rows.append("{" + ", ".join(f"{c.p}.0 / {c.q}.0" if c.q != 1 else f"{c.p}.0" for c in row) + "}")
        print("    {{" + ",\n      ".join(rows) + "}},")
    print("}};\n\n}  // namespace spoor")


def print_normal(degree):
    """Chebyshev interpolation of z / (2 u - 1) in t = 2 w / 8.32 - 1, w = -log(4 u (1 - u)), 2^-14 <= u."""
    from mpmath import cos, erfinv, expm1, mp, mpf, pi, sqrt

    mp.dps = 40

    def ratio(t):
        x = sqrt(-expm1(-(t + 1) * mpf("4.16")))
        return sqrt(2) * erfinv(x) / x if x else sqrt(pi / 2)

    count = degree + 1
    angles = [pi * (2 * i + 1) / (2 * count) for i in range(count)]
    values = [ratio(cos(a)) for a in angles]
    monomials = [mpf(0)] * count
    previous, current = [mpf(0)], [mpf(1)]
    for j in range(count):
        weight = mpf(2 if j else 1) / count * sum(v * cos(j * a) for v, a in zip(values, angles))
        for i, c in enumerate(current):
            monomials[i] += weight * c
        following = [mpf(0)] + [c * (2 if j else 1) for c in current]
        for i, c in enumerate(previous):
            following[i] -= c
        previous, current = current, following
    for value in reversed(monomials):
        print(mp.nstr(value, 18))


if __name__ == "__main__":
    print_normal(int(sys.argv[2])) if sys.argv[1:2] == ["normal"] else print_table()
