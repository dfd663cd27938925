package ringcentral.presence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import retrofit2.Call;
import ringcentral.presence.model.AccountPresenceInfo;
import ringcentral.presence.model.Navigation;
import ringcentral.presence.model.Paging;
import ringcentral.presence.model.UserPresence;

/**
 * Everybody in an account, page after page. Counts pages; the links in an answer are not followed.
 */
final class AccountPresences implements Iterable<UserPresence> {
  /** The call for a page, from 1. */
  interface Pages {
    Call<AccountPresenceInfo> page(int number);
  }

  private final PresenceClient client;
  private final Pages pages;
  private final int perPage;

  AccountPresences(PresenceClient client, Pages pages, int perPage) {
    this.client = client;
    this.pages = pages;
    this.perPage = perPage;
  }

  @Override
  public Iterator<UserPresence> iterator() {
    return new Iterator<UserPresence>() {
      private int page;
      private boolean last;
      private List<UserPresence> records = Collections.emptyList();
      private Iterator<UserPresence> current = records.iterator();

      @Override
      public boolean hasNext() {
        while (!current.hasNext() && !last) {
          fetch();
        }
        return current.hasNext();
      }

      @Override
      public UserPresence next() {
        if (!hasNext()) {
          throw new NoSuchElementException("The last page has been read.");
        }
        return current.next();
      }

      private void fetch() {
        AccountPresenceInfo info;
        try {
          info = client.execute(pages.page(page + 1));
        } catch (IOException e) {
          throw new UncheckedIOException(e); // The same page is tried again by the next hasNext.
        }
        page++;
        List<UserPresence> fetched = info.records();
        if (fetched == null || isRepeated(info, fetched)) {
          fetched = Collections.emptyList();
        }
        last = isLast(info, fetched);
        records = fetched;
        current = fetched.iterator();
      }

      /** Beyond the end a service may answer its last page again instead of none. */
      private boolean isRepeated(AccountPresenceInfo info, List<UserPresence> fetched) {
        Integer number = info.paging() == null ? null : info.paging().page();
        return number == null ? fetched.equals(records) : number != page;
      }

      private boolean isLast(AccountPresenceInfo info, List<UserPresence> fetched) {
        Paging paging = info.paging();
        Integer totalPages = paging == null ? null : paging.totalPages();
        Navigation navigation = info.navigation();
        if (fetched.isEmpty()) {
          return true;
        }
        if (totalPages != null) {
          return page >= totalPages;
        }
        if (navigation != null) {
          return navigation.nextPage() == null;
        }
        Integer size = paging == null ? null : paging.perPage();
        return fetched.size() < (size == null ? perPage : Math.min(size, perPage));
      }
    };
  }

  /** Not the people: printing must not send requests. */
  @Override
  public String toString() {
    return "AccountPresences{perPage=" + perPage + "}";
  }

  static void checkPerPage(int perPage, int maximum) {
    if (perPage < 1 || perPage > maximum) {
      throw new IllegalArgumentException("perPage is " + perPage + ": 1 to " + maximum + " only.");
    }
  }
}
