package dev.rollcall.simulator.generation;

import dev.rollcall.simulator.directory.TenantSpec;
import java.util.List;
import java.util.UUID;

/**
 * Random values that are the same each time: each is a function of the tenant's seed, a purpose and an ordinal, so that any user can
 * be made without making those before. The mixing function is that of SplitMix64.
 */
final class SeededRandom {

    private final long seed;

    SeededRandom(TenantSpec spec) {
        seed = mix(mix(spec.seed() ^ spec.tenantId().getMostSignificantBits())
                ^ spec.tenantId().getLeastSignificantBits());
    }

    long bits(Purpose purpose, long ordinal) {
        return mix(mix(seed + purpose.name().hashCode()) ^ (ordinal * 0x9E3779B97F4A7C15L));
    }

    /** From 0 to bound − 1. */
    int below(int bound, Purpose purpose, long ordinal) {
        return (int) Long.remainderUnsigned(bits(purpose, ordinal), bound);
    }

    boolean chance(int oneIn, Purpose purpose, long ordinal) {
        return below(oneIn, purpose, ordinal) == 0;
    }

    <T> T pick(List<T> from, Purpose purpose, long ordinal) {
        return from.get(below(from.size(), purpose, ordinal));
    }

    /** A version 4 UUID. */
    UUID uuid(Purpose purpose, long ordinal) {
        long high = (bits(purpose, 2 * ordinal) & ~0xF000L) | 0x4000L;
        long low = (bits(purpose, 2 * ordinal + 1) & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    /** The place of {@code index} in a shuffling of 0 to {@code size} − 1: no two indices get the same. */
    long shuffled(long index, long size, Purpose purpose) {
        long stride = size < 3 ? 1 : Long.remainderUnsigned(bits(purpose, 0), size - 1) + 1;
        while (gcd(stride, size) != 1) {
            stride = stride % size + 1;
        }
        long start = Long.remainderUnsigned(bits(purpose, 1), size);
        return (start + index * stride) % size;
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    private static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** What a value is for: values for different purposes are independent. */
    enum Purpose {
        USER_ID,
        GROUP_ID,
        NAME,
        KIND,
        DEPARTMENT,
        TITLE,
        OFFICE,
        PLAN,
        CREATED,
        LANGUAGE,
        THING,
        PROJECT_SIZE,
        PROJECT_MEMBER,
        PROJECT_NAME,
        EVIDENCE
    }
}
