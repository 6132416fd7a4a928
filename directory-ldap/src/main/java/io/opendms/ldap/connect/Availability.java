package io.opendms.ldap.connect;

import io.opendms.ldap.connect.secret.BindSecret;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether one server answers. It is lost when a request got no answer in time and nothing else was answered meanwhile, or
 * when no connection could be made. Then it is left alone for as long as that took, and whoever asks is told so at once;
 * connections from before the loss are not used again, nor those that are as old as one that died. Its next answer ends the loss. Where no ticket for it is to be had, only
 * new connections wait: those that are bound need none. Thread-safe.
 */
public final class Availability {
    private final String server;
    private final boolean alone;
    private final ServerEvents events;
    private final LongSupplier nanos;
    private final BindRefusals binds;
    private volatile long lastAnswer;
    private volatile boolean lost;
    private volatile boolean ticketless;
    private volatile String connectionName;
    private int generation;
    private long pause;
    private long nextAttempt;
    private String reason = "";

    /**
     * Begins to watch a server that counts as answering.
     *
     * @param server host and port
     * @param alone whether there is no other server: then one attempt follows a request without an answer at once, so that
     *     a write can be read back
     * @param secret of the service's account
     * @param nanos a clock as {@link System#nanoTime()}
     */
    public Availability(String server, boolean alone, BindSecret secret, ServerEvents events, LongSupplier nanos) {
        this.server = server;
        this.alone = alone;
        this.events = events;
        this.nanos = nanos;
        this.binds = new BindRefusals(server, secret, events, nanos);
        this.lastAnswer = nanos.getAsLong();
        this.connectionName = server + "#0";
    }

    String server() {
        return server;
    }

    /** Whether the server answered the last request and let the service in; true until it is first asked. */
    public boolean usable() {
        return !lost && !binds.refused();
    }

    BindRefusals binds() {
        return binds;
    }

    /** What a connection is called that is made now. Those with another name are from before a loss, or the death of another. */
    String connectionName() {
        return connectionName;
    }

    /** Why it was told last that the server is lost, one sentence; empty if it never was. */
    synchronized String reason() {
        return reason;
    }

    /** Whether to try to connect now. While the server or its tickets are lost, the answer is yes once in each pause. */
    boolean mayConnect() {
        if (!lost && !ticketless) {
            return true;
        }
        synchronized (this) {
            long now = nanos.getAsLong();
            if ((lost || ticketless) && now - nextAttempt < 0) {
                return false;
            }
            nextAttempt = now + pause;
            return true;
        }
    }

    /** The server answered something, if only by refusing it. */
    void answered() {
        lastAnswer = nanos.getAsLong();
        if (lost) {
            synchronized (this) {
                if (lost) {
                    lost = false;
                    tellBack();
                }
            }
        }
    }

    /** An attempt to connect and to bind was answered, if only by refusing it, and so was the wish for a ticket. */
    void attemptAnswered() {
        if (ticketless) {
            synchronized (this) {
                if (ticketless) {
                    ticketless = false;
                    if (!lost) {
                        tellBack();
                    }
                }
            }
        }
        answered();
    }

    /** A request got no answer in so long a time. */
    synchronized void unanswered(Duration waited) {
        long now = nanos.getAsLong();
        if (!lost && !hasAnsweredSince(now - waited.toNanos())) {
            pause = waited.toNanos();
            nextAttempt = alone ? now : now + pause;
            lose(server + " did not answer a request within " + waited.toMillis() + " ms");
        }
    }

    /**
     * A connection turned out to be dead, as all may be that are as old: after a restart of the server, or of what stands between.
     * Those are not used again, so that no more requests pay for it.
     *
     * @param name of that connection
     */
    synchronized void connectionDied(String name) {
        if (connectionName.equals(name)) {
            renew();
        }
    }

    /** No connection could be made, which took so long to find out. */
    synchronized void notConnected(Duration took, String why) {
        long now = nanos.getAsLong();
        if (!hasAnsweredSince(now - took.toNanos())) {
            pause = took.toNanos();
            nextAttempt = now + pause;
            lose(why);
        }
    }

    /** The server took a connection, but nobody issued a ticket for it, which took so long to find out. */
    synchronized void withoutTicket(Duration took, String why) {
        pause = took.toNanos();
        nextAttempt = nanos.getAsLong() + pause;
        tellLost(why);
        ticketless = true;
    }

    private boolean hasAnsweredSince(long start) {
        return lastAnswer - start > 0;
    }

    private void lose(String why) {
        tellLost(why);
        if (!lost) {
            lost = true;
            renew();
        }
    }

    private void renew() {
        generation++;
        connectionName = server + "#" + generation;
    }

    private void tellLost(String why) {
        reason = why;
        if (!lost && !ticketless) {
            events.lost(server, why);
        }
    }

    private void tellBack() {
        if (!ticketless) {
            events.back(server);
        }
    }
}
