package io.opendms.submit;

import io.opendms.record.Closing;
import io.opendms.record.OpenIntent;

/** Told what became of an intent whose end was not known, before that is recorded; told again if the process dies between. */
@FunctionalInterface
public interface IntentListener {
    void settled(OpenIntent open, Closing.Result result);

    /** Whether its writes were reported as standing, durably, before its end was recorded. */
    default boolean isReported(OpenIntent open) {
        return false;
    }
}
