package io.opendms.admin.page.request;

import io.opendms.approval.Request;
import io.opendms.security.people.User;
import java.util.List;
import java.util.Optional;

/** What the page of a request shows besides the request itself. */
public interface Surroundings {

    /** What the directory holds under the alias of a request. */
    HeldNow held(Request request);

    /** The reasons for a rejection from which an approver of a farm can choose. */
    List<String> answers(String farm);

    /** The request after another one that waits for a decision, and that the person may see. */
    Optional<Integer> nextWaiting(User user, int id);
}
