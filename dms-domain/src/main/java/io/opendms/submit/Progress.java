package io.opendms.submit;

import io.opendms.directory.Plan;
import io.opendms.record.Closing;

/** Told how far an order has come, each time before the change record goes on. */
public interface Progress {

    /** An intent is on disk and its writes follow. If this throws, nothing is written. */
    void begins(long intent, Plan plan);

    /** It is known how an intent ended; when this returns, its closing is recorded. */
    void closes(long intent, Closing.Result result);
}
