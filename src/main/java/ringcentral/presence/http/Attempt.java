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
 * Internal. One request that is sent: what is added to it below the application's interceptors, and
 * what happened on the wire. A tag of the request.
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

  /** Returns the attempt of a request from the call factory of {@link Http}. */
  public static Attempt of(Request request) {
    Attempt attempt = request.tag(Attempt.class);
    return attempt == null ? new Attempt(request) : attempt;
  }

  /** The request, without a token. */
  public Request request() {
    return request;
  }

  /** Sets the header {@code Authorization}; null for none. */
  public void authorize(@Nullable String value) {
    authorization = value;
  }

  /** Sets a condition that ends the reading of the answer. */
  public void until(BooleanSupplier over) {
    isOver = over;
  }

  /** Sets the address that a redirect points to. */
  public void redirect(@Nullable HttpUrl url) {
    target = url;
  }

  /** The log in which the call records its attempts. */
  public AttemptLog log() {
    return log;
  }

  /** Whether a kept connection brought no answer: the server may have closed it before. */
  public boolean isStale() {
    return usedConnection && status == 0;
  }

  /** The status of the answer, whether or not its body could be read; 0 if no answer came. */
  public int status() {
    return status;
  }

  /** The headers of the answer; empty if no answer came. */
  public Headers headers() {
    return headers;
  }

  /** Whether the answer was a success, whether or not its body could be read. */
  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /**
   * Whether no connection was established, or the transport reports the request as not processed.
   */
  public boolean isUnprocessed(IOException failure) {
    return !sent
        || String.valueOf(failure.getMessage()).endsWith("REFUSED_STREAM")
        || failure.getClass().getSimpleName().equals("ConnectionShutdownException");
  }

  /**
   * Whether a failure may be temporary: not one of a certificate, a proxy's refusal or a setting.
   */
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

  /** Records the answer, from the wire or from an interceptor. Only the first one counts. */
  public void answered(int code, Headers received) {
    if (status == 0) {
      headers = received;
      status = code;
    }
  }

  /** Records that part of the answer was refused, which counts as if the whole answer was. */
  public void refused(int partStatus, @Nullable Duration retryAfter) {
    status = partStatus;
    if (retryAfter != null) {
      headers = headers.newBuilder().set("Retry-After", "" + retryAfter.getSeconds()).build();
    }
  }
}
