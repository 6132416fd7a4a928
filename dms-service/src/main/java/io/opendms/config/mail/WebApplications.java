package io.opendms.config.mail;

import io.opendms.entry.MailAddress;
import io.opendms.notify.mail.Origin;
import io.opendms.security.negotiate.AccountNames;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * To which web application of a farm mail belongs. Thread-safe.
 *
 * @param names by what other names accounts call
 */
public record WebApplications(List<WebApplication> all, AccountNames names) {
    /** Mail belongs to none. */
    static final WebApplications NONE = new WebApplications(List.of(), AccountNames.NONE);

    public WebApplications {
        all = List.copyOf(all);
    }

    Origin ofCaller(String farm, String caller) {
        return narrowest(farm, application -> application.precision(caller, names));
    }

    Origin ofList(String farm, MailAddress list) {
        return narrowest(farm, application -> application.precision(list));
    }

    private Origin narrowest(String farm, Function<WebApplication, OptionalInt> precision) {
        return all.stream()
                .filter(application ->
                        application.isOf(farm) && precision.apply(application).isPresent())
                .max(Comparator.comparingInt(
                        application -> precision.apply(application).orElseThrow()))
                .map(WebApplication::origin)
                .orElseGet(() -> Origin.ofFarm(farm));
    }
}
