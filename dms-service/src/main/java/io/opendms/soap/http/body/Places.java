package io.opendms.soap.http.body;

import io.opendms.soap.http.body.place.Permits;

/**
 * How many bodies may be in memory. Those who speak for no farm have places of their own, so that they cannot take a farm's.
 *
 * @param large of large bodies
 * @param ofFarms for small bodies that farms are sending
 * @param ofStrangers for those of all others
 */
record Places(LargeBodies large, Permits ofFarms, Permits ofStrangers) {
    /** 64 MB if all are full; far more than a farm has calls in flight. */
    private static final int OF_FARMS = 1024;

    /** 16 MB if all are full. */
    private static final int OF_STRANGERS = 256;

    static Places within(BodyLimits limits, int farms) {
        return new Places(new LargeBodies(limits, farms), new Permits(OF_FARMS), new Permits(OF_STRANGERS));
    }

    /** @param farm empty if the sender speaks for none */
    Permits small(String farm) {
        return farm.isEmpty() ? ofStrangers : ofFarms;
    }
}
