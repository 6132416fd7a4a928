/** TLS to the organisation's server, and the certificate that we show to it. */
@NullMarked
package io.opendms.notify.smtp.tls;

import org.jspecify.annotations.NullMarked;
