package io.opendms.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/** The address of a service, and whether what is sent there stays secret. */
final class ServiceUrl {
    /** Without a look into DNS, which others may write. */
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[(::1|0:0:0:0:0:0:0:1)]");

    private static final int HIGHEST_PORT = 65_535;

    private ServiceUrl() {}

    static URI parse(String address) {
        URI url;
        try {
            url = new URI(address);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(advice(), e);
        }
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")
                || url.getHost() == null
                || url.getPort() == 0
                || url.getPort() > HIGHEST_PORT
                || url.getRawFragment() != null) {
            throw new IllegalArgumentException(advice());
        }
        if (url.getRawUserInfo() != null) {
            throw new IllegalArgumentException("the url holds a name or a password; give them by basic");
        }
        return URI.create(scheme + address.substring(scheme.length()));
    }

    static boolean isSecret(URI url) {
        return url.getScheme().equals("https")
                || LOOPBACK.matcher(url.getHost().toLowerCase(Locale.ROOT)).matches();
    }

    private static String advice() {
        return "the url is no address such as https://dms.contoso.com/_vti_bin/SharePointEmailWS.asmx";
    }
}
