package io.opendms.ldap.connect;

import com.unboundid.ldap.sdk.ResultCode;
import java.time.Duration;

/** Told of each request and how it ended. */
@FunctionalInterface
public interface RequestListener {
    /** What an answer is called that reports success. */
    String OK = "ok";

    /** A request of a kind took so long and ended with {@value #OK} or the name of a result code. */
    void request(String kind, Duration took, String result);

    /** The name that RFC 4511 gives a result code, with underscores. */
    static String nameOf(ResultCode code) {
        return code.getName().replace(' ', '_');
    }
}
