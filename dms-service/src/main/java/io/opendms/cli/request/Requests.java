package io.opendms.cli.request;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/** The requests of a service, in the JSON of the REST API. All methods throw {@link RequestFailure} if it does not work. */
public interface Requests extends AutoCloseable {

    /** A page of the queue, as {@code GET /requests} answers. */
    JsonNode list(Wish wish);

    /**
     * A request as {@code request}, what happened to it as {@code history}, what it writes as {@code ldif}, who may decide as
     * {@code approvers} and {@code everybody} as a dossier has them, and what does not come back when it is taken back as
     * {@code losses}, if there is anything. Of an applied request that cannot be taken back {@code undoObstacle} says why; what to know
     * first stands in {@code warnings}; while the service is stopped that is only whether too few can decide. Of one that waits, a service that
     * runs tells as {@code revision} how the plan differs from the one before, and as {@code planNow} how one made now would.
     */
    JsonNode show(int id);

    /** Does something to a request as it is now, and returns what it is then. */
    JsonNode act(Action action, int id, String reason);

    /** Whether a service runs that carries out at once what is decided here. */
    boolean isServed();

    /**
     * Waits for the end of an undo that was ordered.
     *
     * @param limit after which it is not waited for any more, and goes on
     * @return the request as it stands then
     */
    JsonNode awaitTakenBack(int id, Duration limit);

    @Override
    void close();
}
