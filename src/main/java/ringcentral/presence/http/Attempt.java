package ringcentral.presence.http;

import java.io.IOException;
import java.net.UnknownServiceException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.errors.AttemptLog;

/**
 * Internal. One request on its way: what is added to it below the application's interceptors, and
 * what was seen of it on the wire. A tag of the request, so that it is found from both sides.
 */
public final class Attempt {
  private static final Pattern REFUSED_BY_PROXY =
      Pattern.compile(
          "^Failed to authenticate with proxy|^Unexpected response code for CONNECT: 4(?!08|29)");

  private final Request request;
  private final AttemptLog log = new AttemptLog();

  @Nullable String authorization;
  @Nullable HttpUrl target;
  volatile BooleanSupplier isOver = () -> false;
  private volatile boolean sent;
  private volatile boolean usedConnection;
  private volatile int status;
  private volatile Headers headers = Headers.of();

  Attempt(Request request) {
    this.request = request;
  }

  /** That of a request made by the call factory of {@link Http}. */
  public static Attempt of(Request request) {
    Attempt attempt = request.tag(Attempt.class);
    return attempt == null ? new Attempt(request) : attempt;
  }

  /** What is sent, without a token. */
  public Request request() {
    return request;
  }

  /** What the header {@code Authorization} says; null for no such header. */
  public void authorize(@Nullable String value) {
    authorization = value;
  }

  /** Says when its answer is not to be read on. */
  public void until(BooleanSupplier over) {
    isOver = over;
  }

  /** Where a redirect has sent the request. */
  public void redirect(@Nullable HttpUrl url) {
    target = url;
  }

  /** Where the call records its attempts. */
  public AttemptLog log() {
    return log;
  }

  /** Whether no answer came on a connection that had been kept, and that the server had closed. */
  public boolean isStale() {
    return usedConnection && status == 0;
  }

  /** The status of the answer, be its body readable or not; 0 if none came. */
  public int status() {
    return status;
  }

  /** The headers of the answer; none if none came. */
  public Headers headers() {
    return headers;
  }

  /** Whether the answer was a success, be its body readable or not. */
  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /** Whether no connection opened, or the transport reports that the service did nothing. */
  public boolean isUnprocessed(IOException failure) {
    return !sent
        || String.valueOf(failure.getMessage()).endsWith("REFUSED_STREAM")
        || failure.getClass().getSimpleName().equals("ConnectionShutdownException");
  }

  /** Whether a failure may pass by itself: not what a certificate, a proxy or a setting says. */
  public static boolean mayPass(IOException failure) {
    return mayPass(failure, 0);
  }

  private static boolean mayPass(Throwable failure, int depth) {
    if (failure instanceof SSLPeerUnverifiedException
        || failure instanceof UnknownServiceException
        || (failure instanceof SSLHandshakeException
            && failure.getCause() instanceof CertificateException)
        || REFUSED_BY_PROXY.matcher(String.valueOf(failure.getMessage())).find()
        || depth > 8) {
      return false;
    }
    for (Throwable each : failure.getSuppressed()) {
      if (!mayPass(each, depth + 1)) {
        return false;
      }
    }
    return failure.getCause() == null || mayPass(failure.getCause(), depth + 1);
  }

  void sent(boolean onUsedConnection) {
    usedConnection = onUsedConnection;
    sent = true;
  }

  /** Keeps what came, be it from the wire or from an interceptor. The first word counts. */
  public void answered(int code, Headers received) {
    if (status == 0) {
      headers = received;
      status = code;
    }
  }

  /** Part of the answer was refused, which counts as if all of it were. */
  public void refused(int partStatus, @Nullable Duration retryAfter) {
    status = partStatus;
    if (retryAfter != null) {
      headers = headers.newBuilder().set("Retry-After", "" + retryAfter.getSeconds()).build();
    }
  }
}
