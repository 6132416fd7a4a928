package io.opendms.doctor.check.door;

import io.opendms.config.HttpSettings;
import io.opendms.config.Settings;
import io.opendms.doctor.check.Check;
import io.opendms.doctor.check.CheckContext;
import io.opendms.doctor.check.Finding;
import io.opendms.security.negotiate.NegotiateScheme;
import java.util.ArrayList;
import java.util.List;

/** D17: the address for farms, its contract, and what it takes for them to prove who they are. */
public final class DoorOffers implements Check {
    @Override
    public String id() {
        return "D17";
    }

    @Override
    public String title() {
        return "farms find the door, and can prove who they are";
    }

    @Override
    public List<Finding> run(CheckContext context) {
        Settings settings = context.settings();
        List<Finding> findings = new ArrayList<>();
        findings.add(ContractFetch.of(settings.http()));
        findings.add(Finding.ok("list what callers may prove themselves by", offered(settings)));
        DomainNames.finding(context).ifPresent(findings::add);
        ListedTwice.finding(context).ifPresent(findings::add);
        settings.http().negotiate().ifPresent(negotiate -> findings.addAll(new KeytabCheck(negotiate, context).run()));
        if (settings.http().authentication().contains(NegotiateScheme.NAME)) {
            settings.http().ntlm().map(HelperCheck::of).ifPresent(findings::add);
        }
        return findings;
    }

    private static String offered(Settings settings) {
        HttpSettings http = settings.http();
        List<String> words = new ArrayList<>();
        for (String name : http.authentication()) {
            switch (name) {
                case NegotiateScheme.NAME -> {
                    http.negotiate().ifPresent(negotiate -> words.add("Negotiate (Kerberos)"));
                    http.ntlm().ifPresent(ntlm -> words.add("NTLM"));
                }
                case "clientCertificate" ->
                    http.tls()
                            .filter(tls -> tls.clientCaFile().isPresent())
                            .ifPresent(tls -> words.add("client certificates"));
                default -> BasicOffer.of(settings).ifPresent(words::add);
            }
        }
        return words.isEmpty() ? "nothing but their address" : String.join(", ", words);
    }
}
