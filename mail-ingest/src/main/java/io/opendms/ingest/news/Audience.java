package io.opendms.ingest.news;

/** Knows whether there is anybody who is told of something. Thread-safe. */
@FunctionalInterface
public interface Audience {

    /** @param farm the name of the farm that it concerns; empty if it concerns none */
    boolean wants(String topic, String farm);
}
