package io.opendms.it.crash;

import io.opendms.it.kill.Item;
import io.opendms.it.kill.ServiceProcess;
import io.opendms.it.kill.SoapCalls;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What one caller asked for, one call after the other, until there was no answer or enough was asked. Used by one thread. */
final class Trail {
    /** More than any round needs, so that a service that does not die fails the test. */
    private static final int MOST_STORIES = 2000;

    private final String prefix;
    private final List<Step> answered = new ArrayList<>();
    private Map<String, Item> entries = new TreeMap<>();
    private Optional<Step> unanswered = Optional.empty();

    /** @param prefix how the aliases of all its entries begin */
    Trail(String prefix) {
        this.prefix = prefix;
    }

    /** Asks until there is no answer, or the course ends. */
    void run(ServiceProcess service, Course course) {
        SoapCalls soap = new SoapCalls(service.soap(), SoapCalls.FREE);
        for (int i = 0; i < MOST_STORIES; i++) {
            List<Step> steps = new ArrayList<>(Step.story(prefix + i));
            if (i % 2 == 1) {
                steps.add(Step.end(prefix + i));
            }
            for (Step step : steps) {
                if (!take(step, soap)) {
                    service.requireDeath();
                    return;
                }
                if (!course.answered()) {
                    return;
                }
            }
        }
        throw new IllegalStateException("the service did not die");
    }

    private boolean take(Step step, SoapCalls soap) {
        String status;
        try {
            status = soap.call(step.operation(), step.children());
        } catch (IOException e) {
            unanswered = Optional.of(step);
            return false;
        }
        if (!status.equals("Success")) {
            throw new IllegalStateException(step.operation() + " of " + step.alias() + " was answered " + status);
        }
        answered.add(step);
        entries = step.after(entries);
        return true;
    }

    String prefix() {
        return prefix;
    }

    /** The calls that were answered with success, in order. */
    List<Step> answered() {
        return answered;
    }

    /** The call that may or may not have been carried out. */
    Optional<Step> unanswered() {
        return unanswered;
    }

    /** The entries as the answers say they are. */
    Map<String, Item> entries() {
        return entries;
    }
}
