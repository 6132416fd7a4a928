package io.opendms.recipient;

import io.opendms.entry.MailAddress;

/** Where answers come from. It also tells what each hangs on, so that it may be kept until that changes. */
public interface RecipientSource extends Explainer {

    /** The answer as the directory gives it now, without the way that led there: that may be long. Never throws either. */
    Finding find(MailAddress recipient);

    @Override
    default Resolution resolve(MailAddress recipient) {
        return find(recipient).resolution();
    }
}
