// The screen that comes when nothing else works: the app has panicked, could not start, or the browser is too old.
// Plain JavaScript of the oldest kind, with nothing from the app, because the app is what failed. It reads the drafts
// on this device and hands them out as files; it never writes to them, never sends anything, never touches the address.
(function () {
  'use strict';

  var WORDS = {
    en: {
      panic: ['Something went wrong on our side', 'The page has stopped. Your answers are kept on this device: what was shown as saved is still here. Reloading usually helps.'],
      start: ['The page could not start', 'It may be the connection, or a fault on our side. Answers you have given before are kept on this device.'],
      old: ['This browser is too old for this page', 'Please open your link in a current version of Firefox, Chrome, Edge or Safari. Answers you have given before are kept on this device.'],
      sends_nothing: 'This screen sends nothing.',
      reload: 'Reload',
      download: 'Download my answers',
      again: 'If it happens again, download your answers and keep the file. It can be read in later, here or on another device.',
      done: 'The file is in your downloads.',
      none: 'No answers are stored on this device.',
      failed: 'The answers could not be read just now. They have not been changed. Please reload and try again.',
      details: 'For those who help you'
    },
    ja: {
      panic: ['こちらの不具合で停止しました', 'ページが止まりましたが、「保存済み」と表示された回答はこの端末に残っています。多くの場合、再読み込みで直ります。'],
      start: ['ページを開始できませんでした', '通信の状態か、こちらの不具合が考えられます。これまでの回答はこの端末に残っています。'],
      old: ['このブラウザーは古いため、ご利用いただけません', '最新の Firefox、Chrome、Edge、Safari のいずれかでリンクを開いてください。これまでの回答はこの端末に残っています。'],
      sends_nothing: 'この画面から何かが送信されることはありません。',
      reload: '再読み込み',
      download: '回答をダウンロード',
      again: '繰り返し起こる場合は、回答をダウンロードして保管してください。後からこの端末でも別の端末でも読み込めます。',
      done: 'ファイルをダウンロードしました。',
      none: 'この端末に保存された回答はありません。',
      failed: '今は回答を読み取れませんでした。回答は変更されていません。再読み込みして、もう一度お試しください。',
      details: 'サポート担当者向けの情報'
    },
    'zh-Hans': {
      panic: ['我们这边出了问题', '页面停止了。您的回答保留在本设备上：显示“已保存”的内容都还在。重新加载通常就能恢复。'],
      start: ['页面没能启动', '可能是网络的原因，也可能是我们这边的故障。您以前填写的回答保留在本设备上。'],
      old: ['这个浏览器太旧，打不开这个页面', '请用新版的 Firefox、Chrome、Edge 或 Safari 打开您的链接。您以前填写的回答保留在本设备上。'],
      sends_nothing: '这个画面不会发送任何内容。',
      reload: '重新加载',
      download: '下载我的回答',
      again: '如果再次出现，请下载您的回答并保存文件。以后可以在这里或别的设备上读取。',
      done: '文件已在您的下载文件夹里。',
      none: '本设备上没有保存回答。',
      failed: '现在读不出回答。回答没有改动。请重新加载，再试一次。',
      details: '给帮助您的人看的信息'
    },
    vi: {
      panic: ['Phía chúng tôi đã có trục trặc', 'Trang đã dừng lại. Câu trả lời của anh/chị vẫn ở trên thiết bị này: những gì đã hiện là đã lưu thì vẫn còn. Tải lại trang thường là được.'],
      start: ['Trang chưa khởi động được', 'Có thể do mạng, hoặc do lỗi phía chúng tôi. Những câu anh/chị đã trả lời trước đây vẫn ở trên thiết bị này.'],
      old: ['Trình duyệt này quá cũ so với trang', 'Vui lòng mở đường dẫn bằng bản mới của Firefox, Chrome, Edge hoặc Safari. Những câu anh/chị đã trả lời trước đây vẫn ở trên thiết bị này.'],
      sends_nothing: 'Màn hình này không gửi gì đi.',
      reload: 'Tải lại',
      download: 'Tải câu trả lời của tôi về',
      again: 'Nếu việc này lặp lại, hãy tải câu trả lời về và giữ tệp đó. Sau này có thể đọc lại tệp, ở đây hoặc trên thiết bị khác.',
      done: 'Tệp nằm trong phần tải về của anh/chị.',
      none: 'Trên thiết bị này chưa lưu câu trả lời nào.',
      failed: 'Lúc này chưa đọc được câu trả lời. Chúng không bị thay đổi. Vui lòng tải lại trang và thử lần nữa.',
      details: 'Dành cho người hỗ trợ anh/chị'
    }
  };
  var PROBE = '~probe';
  var shown = false;

  window.fairleadRescue = show;

  window.addEventListener('fairlead:panic', function (event) {
    show('panic', event.detail);
  });
  window.addEventListener('error', function (event) {
    judge(event.error || event.message);
  });
  window.addEventListener('unhandledrejection', function (event) {
    judge(event.reason);
  });
  window.addEventListener('load', function () {
    if (!window.fairleadBooted) {
      show('start', 'boot.js did not run');
    }
  });
  if (!('noModule' in document.createElement('script')) || typeof WebAssembly !== 'object') {
    document.addEventListener('DOMContentLoaded', function () {
      show('old', navigator.userAgent);
    });
  }

  // A trap in the wasm always ends the app. Any other stray error (an extension's, a lost request's) ends nothing
  // once the app stands; before that, boot.js reports what matters.
  function judge(error) {
    if (typeof WebAssembly === 'object' && error instanceof WebAssembly.RuntimeError) {
      show('panic', error);
    }
  }

  function spoken(browser) {
    if (/^zh\b(?!-(hant|tw|hk|mo)\b)/i.test(browser)) {
      return 'zh-Hans';
    }
    if (/^vi\b/i.test(browser)) {
      return 'vi';
    }
    return /^ja\b/i.test(browser) ? 'ja' : 'en';
  }

  function show(kind, error) {
    if (shown || !document.body) {
      return;
    }
    shown = true;
    if (kind === 'start' && isTooOld(error)) {
      kind = 'old';
    }
    var language = spoken(navigator.language || '');
    var words = WORDS[language];
    Array.prototype.forEach.call(document.body.children, function (child) {
      child.style.display = 'none';
      child.setAttribute('aria-hidden', 'true');
    });
    var screen = element('main', '');
    screen.className = 'rescue';
    screen.lang = language;
    screen.style.maxWidth = '40rem';
    screen.style.margin = '0 auto';
    screen.style.padding = '2rem 1rem';
    var title = element('h1', words[kind][0]);
    title.tabIndex = -1;
    var state = element('p', '');
    state.setAttribute('role', 'status');
    screen.appendChild(title);
    screen.appendChild(element('p', words[kind][1]));
    screen.appendChild(element('p', words.sends_nothing));
    if (kind !== 'old') {
      screen.appendChild(button(words.reload, function () { reload(kind); }));
    }
    screen.appendChild(button(words.download, function () { download(words, state); }));
    screen.appendChild(state);
    screen.appendChild(element('p', words.again));
    var details = element('details', '');
    details.appendChild(element('summary', words.details));
    details.appendChild(element('pre', String((error && error.stack) || error || kind)));
    details.lastChild.style.whiteSpace = 'pre-wrap';
    details.lastChild.style.overflowWrap = 'anywhere';
    screen.appendChild(details);
    document.body.appendChild(screen);
    document.title = words[kind][0];
    title.focus();
  }

  function isTooOld(error) {
    return typeof WebAssembly === 'object' && error instanceof WebAssembly.CompileError;
  }

  function element(name, text) {
    var made = document.createElement(name);
    made.textContent = text;
    return made;
  }

  function button(text, act) {
    var made = element('button', text);
    made.type = 'button';
    made.className = 'button';
    made.style.minHeight = '3rem';
    made.style.padding = '0 1.25rem';
    made.style.margin = '0 0.75rem 0.75rem 0';
    made.style.font = 'inherit';
    made.addEventListener('click', act);
    return made;
  }

  // A start that failed from the stored copy is tried again with a fresh one, if the server answers; offline the
  // stored copy is all there is and stays. Drafts are elsewhere and are not touched.
  function reload(kind) {
    var again = function () { location.reload(); };
    if (kind !== 'start' || !('serviceWorker' in navigator) || !window.caches) {
      again();
      return;
    }
    fetch('/sw.js', { cache: 'no-store' }).then(function (response) {
      if (!response.ok) {
        throw new Error('no server');
      }
      return navigator.serviceWorker.getRegistration('/');
    }).then(function (registration) {
      return registration && registration.unregister();
    }).then(function () {
      return caches.keys();
    }).then(function (names) {
      return Promise.all(names.filter(function (name) {
        return name.indexOf('fairlead-') === 0;
      }).map(function (name) { return caches.delete(name); }));
    }).then(again, again);
  }

  function download(words, state) {
    readAll(function (drafts) {
      drafts.forEach(function (draft) {
        hand(draft, 'fairlead-' + draft.draft + '.saq.json');
      });
      state.textContent = drafts.length ? words.done : words.none;
    }, function () {
      state.textContent = words.failed;
    });
  }

  function hand(value, name) {
    var url = URL.createObjectURL(new Blob([JSON.stringify(value, null, 1)], { type: 'application/json' }));
    var link = document.createElement('a');
    link.href = url;
    link.download = name;
    document.body.appendChild(link);
    link.click();
    document.body.removeChild(link);
    setTimeout(function () { URL.revokeObjectURL(url); }, 60000);
  }

  // The draft of the address if there is one, else all. `drafts` itself is left out: it may hold the link's secret.
  function readAll(done, failed) {
    var request = indexedDB.open('fairlead');
    request.onupgradeneeded = function () {
      // There was no database: one must not come into being here, without its stores.
      request.transaction.abort();
    };
    request.onerror = function (event) {
      event.preventDefault();
      if (request.error && request.error.name === 'AbortError') {
        done([]);
      } else {
        failed();
      }
    };
    request.onsuccess = function () {
      var database = request.result;
      var found = {};
      var reading;
      try {
        reading = database.transaction(['snapshots', 'journal'], 'readonly');
      } catch (error) {
        database.close();
        done([]);
        return;
      }
      each(reading.objectStore('snapshots'), function (key, value) {
        of(found, key[0]).snapshots.push(value);
      });
      each(reading.objectStore('journal'), function (key, value) {
        of(found, key[0]).journal.push({ seq: key[1], change: value });
      });
      reading.oncomplete = function () {
        database.close();
        done(chosen(found).map(finished));
      };
      reading.onabort = function () {
        database.close();
        failed();
      };
    };
  }

  function each(store, take) {
    store.openCursor().onsuccess = function (event) {
      var cursor = event.target.result;
      if (cursor) {
        take(cursor.key, parsed(cursor.value));
        cursor.continue();
      }
    };
  }

  // Text that is damaged goes into the file as it is: a person may still read it.
  function parsed(text) {
    try {
      return JSON.parse(text);
    } catch (error) {
      return text;
    }
  }

  function of(found, draft) {
    found[draft] = found[draft] || { draft: draft, snapshots: [], journal: [] };
    return found[draft];
  }

  function chosen(found) {
    var here = /^#\/d\/([^/]+)/.exec(location.hash);
    if (here && found[here[1]]) {
      return [found[here[1]]];
    }
    return Object.keys(found).filter(function (draft) { return draft !== PROBE; })
      .map(function (draft) { return found[draft]; });
  }

  function finished(draft) {
    var newestFirst = draft.snapshots.slice().sort(function (a, b) {
      return (b.upto_seq || 0) - (a.upto_seq || 0);
    });
    return {
      schema: 'fairlead.rescue.v1',
      draft: draft.draft,
      made_at: new Date().toISOString(),
      snapshot: newestFirst[0] || null,
      older_snapshot: newestFirst[1] || null,
      journal: draft.journal
    };
  }
}());
