package io.opendms.cli.tour;

/** Approves a request through the door for administrators. */
@FunctionalInterface
public interface Approver {
    /**
     * Approves, and waits until the request is no longer on its way.
     *
     * @return where it stands then, as one word
     */
    String approve(int request) throws InterruptedException;
}
