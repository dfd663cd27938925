package ringcentral.presence.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import okhttp3.Call;
import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;
import ringcentral.presence.errors.PresenceException;

/**
 * Limits the size of an answer, after decompression. A larger success fails. The body of an error
 * ends where it is too large or cannot be read, because its status is enough.
 */
final class BodyLimit implements Interceptor {
  private static final long MAX_ERROR_BYTES = 64 * 1024;

  private final long maxBytes;

  BodyLimit(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    Attempt.of(chain.call().request()).answered(response.code(), response.headers());
    ResponseBody body = response.body();
    if (body == null) {
      return response;
    }
    boolean error = !response.isSuccessful();
    long limit = error ? Math.min(maxBytes, MAX_ERROR_BYTES) : maxBytes;
    BufferedSource limited =
        Okio.buffer(new LimitedSource(body.source(), chain.call(), limit, error));
    // The length is unknown: the body of an error may end early.
    return response.newBuilder().body(ResponseBody.create(limited, body.contentType(), -1)).build();
  }

  private static final class LimitedSource extends ForwardingSource {
    private final Call call;
    private final Attempt attempt;
    private final long limit;
    private final boolean error;
    private long left;

    LimitedSource(Source source, Call call, long limit, boolean error) {
      super(source);
      this.call = call;
      attempt = Attempt.of(call.request());
      this.limit = limit;
      this.error = error;
      this.left = limit;
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
      try {
        if (left == 0) {
          if (error || super.read(new Buffer(), 1) < 0) {
            return -1;
          }
          throw new PresenceException(
              "The answer is larger than " + limit + " bytes, the limit set.");
        }
        // OkHttp does not check this for a body that is decompressed or created by an interceptor.
        if (call.isCanceled() || attempt.isOver.getAsBoolean()) {
          throw new InterruptedIOException("canceled or timed out while reading");
        }
        long read = super.read(sink, Math.min(byteCount, left));
        left -= Math.max(0, read);
        return read;
      } catch (IOException | RuntimeException e) { // The body of an interceptor can throw anything.
        if (error) {
          return -1;
        }
        throw e;
      }
    }
  }
}
