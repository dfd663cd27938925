package ringcentral.presence;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;

/**
 * Bounds what is read of an answer, after decompression. A success that is larger fails; an error
 * is cut, because its status tells enough.
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
    ResponseBody body = response.body();
    if (body == null) {
      return response;
    }
    boolean cut = !response.isSuccessful();
    long limit = cut ? Math.min(maxBytes, MAX_ERROR_BYTES) : maxBytes;
    BufferedSource limited = Okio.buffer(new LimitedSource(body.source(), limit, cut));
    // Of unknown length: an error may be cut before its own.
    return response.newBuilder().body(ResponseBody.create(limited, body.contentType(), -1)).build();
  }

  private static final class LimitedSource extends ForwardingSource {
    private final long limit;
    private final boolean cut;
    private long left;

    LimitedSource(Source source, long limit, boolean cut) {
      super(source);
      this.limit = limit;
      this.cut = cut;
      this.left = limit;
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
      if (left == 0) {
        if (cut || super.read(new Buffer(), 1) < 0) {
          return -1;
        }
        throw new PresenceException(
            "The answer is larger than " + limit + " bytes, the limit set.");
      }
      long read = super.read(sink, Math.min(byteCount, left));
      if (read > 0) {
        left -= read;
      }
      return read;
    }
  }
}
