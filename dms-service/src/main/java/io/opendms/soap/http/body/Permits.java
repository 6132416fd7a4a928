package io.opendms.soap.http.body;

/** A number of permits for which nobody waits. Thread-safe. */
final class Permits {
    private int free;

    Permits(int count) {
        this.free = count;
    }

    /** Takes a permit if one is free. */
    synchronized boolean tryAcquire() {
        if (free == 0) {
            return false;
        }
        free--;
        return true;
    }

    synchronized void release() {
        free++;
    }
}
