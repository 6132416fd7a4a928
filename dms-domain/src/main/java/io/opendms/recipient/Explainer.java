package io.opendms.recipient;

import io.opendms.entry.MailAddress;

/** A resolver that can tell how it came to its answer. */
public interface Explainer extends Resolver {

    /** The answer as the directory gives it now, whatever is remembered, with the way that led there. Never throws either. */
    Explanation explain(MailAddress recipient);
}
