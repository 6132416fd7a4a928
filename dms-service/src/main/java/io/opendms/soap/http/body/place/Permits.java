package io.opendms.soap.http.body.place;

/** A number of permits for which nobody waits. Thread-safe. */
public final class Permits {
    private int free;

    public Permits(int count) {
        this.free = count;
    }

    /** Takes a permit if one is free. */
    public synchronized boolean tryAcquire() {
        if (free == 0) {
            return false;
        }
        free--;
        return true;
    }

    public synchronized void release() {
        free++;
    }
}
