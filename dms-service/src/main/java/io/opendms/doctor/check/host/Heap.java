package io.opendms.doctor.check.host;

import com.sun.management.OperatingSystemMXBean;
import io.opendms.doctor.check.Finding;
import java.lang.management.ManagementFactory;

/** The memory that the JVM may take, against what the machine or container has. */
final class Heap {
    private static final long MEGABYTE = 1L << 20;
    private static final long LEAST = 128 * MEGABYTE;

    /** The rest is for threads, the program itself, and the system's cache of files, by which the store is fast. */
    private static final int MOST_PERCENT = 75;

    private static final int PERCENT = 100;

    private Heap() {}

    /** Of a JVM that is started as this one was, as the service is by the same launcher. */
    static Finding ofThisMachine() {
        String tried = "compare the heap of a JVM started here with the machine's memory";
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? judged(tried, Runtime.getRuntime().maxMemory(), system.getTotalMemorySize())
                : Finding.skip(tried, "this JVM does not tell");
    }

    static Finding judged(String tried, long heap, long machine) {
        String seen = heap / MEGABYTE + " MB of " + machine / MEGABYTE + " MB";
        if (heap > machine / PERCENT * MOST_PERCENT) {
            return Finding.warn(
                    tried,
                    seen + ", which leaves too little for the rest, so that the system may end the process",
                    "set a smaller -Xmx in DMS_JAVA_OPTS");
        }
        return heap < LEAST
                ? Finding.warn(tried, seen + ", which large calls may use up", "set -Xmx256m in DMS_JAVA_OPTS")
                : Finding.ok(tried, seen);
    }
}
