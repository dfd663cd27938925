package ringcentral.presence.call;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Response;
import ringcentral.presence.api.PresenceApi;
import ringcentral.presence.errors.PresenceException;

/** Reads the ids p0, p1 and so on, 30 at a time. Its result is how many were received. */
final class IdsJob implements Job<Integer> {
  interface Receiver {
    void received(String id);
  }

  static final int CHUNK = 30;

  private final PresenceApi api;
  private final int size;
  private final Receiver receiver;
  private int next;
  private int received;
  private @Nullable PresenceException failure;

  IdsJob(PresenceApi api, int size, Receiver receiver) {
    this.api = api;
    this.size = size;
    this.receiver = receiver;
  }

  @Override
  public int begin() {
    return (size - next + CHUNK - 1) / CHUNK;
  }

  @Override
  public @Nullable Part<?> next() {
    if (next >= size) {
      return null;
    }
    Chunk chunk = new Chunk();
    for (; next < size && chunk.left.size() < CHUNK; next++) {
      chunk.left.add("p" + next);
    }
    return chunk;
  }

  @Override
  public Integer result(@Nullable PresenceException stopped) throws IOException {
    PresenceException reason = stopped == null ? failure : stopped;
    if (reason != null) {
      throw reason;
    }
    return received;
  }

  @Override
  public Call<?> first() {
    return api.readUserPresenceStatuses("~", "p0,p1");
  }

  private final class Chunk implements Part<ResponseBody> {
    private final Set<String> left = new LinkedHashSet<>();
    private final Deque<String> read = new ArrayDeque<>();

    @Override
    public Call<ResponseBody> call() {
      return api.readUserPresenceStatuses("~", String.join(",", left));
    }

    @Override
    public int left() {
      return left.size();
    }

    @Override
    public @Nullable PresenceException read(Response<ResponseBody> response) {
      try (ResponseBody body = response.body()) {
        for (String line = body.source().readUtf8LineStrict();
            !line.equals("END");
            line = body.source().readUtf8LineStrict()) {
          left.remove(line);
          read.add(line);
        }
        return null;
      } catch (IOException e) {
        return new PresenceException("The answer breaks off.", e);
      }
    }

    @Override
    public void deliver(@Nullable PresenceException reason, int attempts, BooleanSupplier over) {
      failure = reason == null ? failure : reason;
      for (String id : read) {
        if (over.getAsBoolean()) {
          return;
        }
        received++;
        receiver.received(id);
      }
    }
  }
}
