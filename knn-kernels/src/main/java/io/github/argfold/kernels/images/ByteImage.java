package io.github.argfold.kernels.images;

import io.github.argfold.kernels.Parallel;
import io.github.argfold.kernels.PointSet;
import io.github.argfold.kernels.loops.ByteRowKernel;
import org.jspecify.annotations.Nullable;

/**
 * Points whose features are all base + unit · {0 … 255}, the unit a power of two, as rows of bytes: pixels, counts,
 * grades. Differences, squares and sums of them are exact in float64 as in integers, so that squared distances of
 * bytes are the definition's, unit² apart. Immutable and thread-safe.
 */
public final class ByteImage {
    private static final int LARGEST = 255;
    /** Points that a task packs. */
    private static final int RANGE = 1024;
    /** What a byte is less than its value, to use its whole range. */
    private static final int MIDDLE = 128;
    /** Multiples of the unit up to this have exact differences. */
    private static final double MOST_UNITS = 0x1p52;
    /** Units whose squares neither overflow nor underflow, whatever the sum. */
    private static final int MOST_EXPONENT = 400;

    private final int dimension;
    private final int stride;
    private final double base;
    private final double unit;
    private final double unitsPerOne;
    private final byte[] rows;

    private ByteImage(PointSet points, double base, int exponent, Parallel parallel) {
        dimension = points.dimension();
        stride = ByteRowKernel.padded(dimension);
        this.base = base;
        unit = Math.scalb(1.0, exponent);
        unitsPerOne = 1 / unit;
        rows = new byte[points.size() * stride];
        parallel.ranges(points.size(), RANGE, (from, to) -> {
            for (int position = from; position < to; position++) {
                int offset = points.offset(position);
                for (int f = 0; f < dimension; f++) {
                    rows[position * stride + f] = (byte) units(points.rowMajor()[offset + f]);
                }
            }
        });
    }

    /** The bytes of some points; null where they are no such numbers. */
    public static @Nullable ByteImage of(PointSet points, Parallel parallel) {
        int dimension = points.dimension();
        if (dimension > ByteRowKernel.MOST_FEATURES || points.size() == 0
                || (long) points.size() * ByteRowKernel.padded(dimension) > Integer.MAX_VALUE - 8) {
            return null;
        }
        Extent extent = new Extent();
        parallel.ranges(points.size(), RANGE, (from, to) -> {
            if (extent.fits()) {
                extent.join(Extent.of(points, from, to));
            }
        });
        return extent.fits() ? new ByteImage(points, extent.min, extent.exponent(), parallel) : null;
    }

    /** What values reach from and to, and what power of two they are all multiples of. */
    private static final class Extent {
        private double min = Double.POSITIVE_INFINITY;
        private double max = Double.NEGATIVE_INFINITY;
        private int exponent = Integer.MAX_VALUE;

        static Extent of(PointSet points, int from, int to) {
            Extent extent = new Extent();
            double perUnit = 0;
            for (int position = from; position < to; position++) {
                int offset = points.offset(position);
                for (int f = offset; f < offset + points.dimension(); f++) {
                    double x = points.rowMajor()[f];
                    extent.min = Math.min(extent.min, x);
                    extent.max = Math.max(extent.max, x);
                    double units = x * perUnit;
                    if (x != 0 && (units == 0 || units != (long) units)) {
                        extent.exponent = Math.min(extent.exponent, lowestBit(x));
                        perUnit = Math.scalb(1.0, -extent.exponent);
                    }
                }
                if (!extent.fits()) {
                    break;
                }
            }
            return extent;
        }

        synchronized void join(Extent other) {
            min = Math.min(min, other.min);
            max = Math.max(max, other.max);
            exponent = Math.min(exponent, other.exponent);
        }

        /** The exponent; any will do where all values are 0. */
        synchronized int exponent() {
            return exponent == Integer.MAX_VALUE ? 0 : exponent;
        }

        synchronized boolean fits() {
            double unit = Math.scalb(1.0, exponent());
            return Math.abs(exponent()) <= MOST_EXPONENT && !(max - min > LARGEST * unit)
                    && !(Math.max(Math.abs(min), Math.abs(max)) > MOST_UNITS * unit && max >= min);
        }
    }

    /** The exponent of the lowest bit set. */
    static int lowestBit(double x) {
        if (x == 0) {
            return Integer.MAX_VALUE;
        }
        long mantissa = (Double.doubleToRawLongBits(x) & 0xf_ffff_ffff_ffffL) | 0x10_0000_0000_0000L;
        return Math.max(Math.getExponent(x), Double.MIN_EXPONENT) - 52 + Long.numberOfTrailingZeros(mantissa);
    }

    /** A value as its byte; outside of a byte's range where it is no such number. */
    private int units(double x) {
        double units = (x - base) * unitsPerOne;
        return units >= 0 && units <= LARGEST && units == (int) units
                ? (int) units - MIDDLE
                : Integer.MAX_VALUE;
    }

    /** Writes a row's values, {@link #stride()} of them; false where it is not of these numbers. */
    public boolean image(double[] rowMajor, int offset, int[] into, int at) {
        for (int f = 0; f < dimension; f++) {
            int units = units(rowMajor[offset + f]);
            if (units == Integer.MAX_VALUE) {
                return false;
            }
            into[at + f] = units;
        }
        return true;
    }

    /** The rows, padded to {@link #stride()} with zeros, as images are. */
    public byte[] rows() {
        return rows;
    }

    public int stride() {
        return stride;
    }

    /** What values are whole multiples of, from the least of them on; a power of two. */
    public double unit() {
        return unit;
    }
}
