//! The few words around an answer sheet. The answers themselves are in the questionnaire's own words.

use super::State;

/// In one language.
#[derive(Debug)]
pub struct Words {
    pub code: &'static str,
    pub about: &'static str,
    pub question: &'static str,
    pub answer: &'static str,
    pub state: &'static str,
    pub date: &'static str,
    pub remark: &'static str,
    pub answers: &'static str,
    pub scheme: &'static str,
    pub edition: &'static str,
    pub publisher: &'static str,
    pub questionnaire: &'static str,
    pub submission: &'static str,
    pub assessed_on: &'static str,
    pub unverified: &'static str,
    /// For translations that no native speaker has read.
    pub drafted: &'static str,
    /// A code whose questions do not fit this business.
    pub not_asked: &'static str,
    /// A code that no question refers to.
    pub nothing: &'static str,
    pub proof: &'static str,
    pub checked_outside: &'static str,
    pub said: &'static str,
    pub dont_know: &'static str,
    pub not_applicable: &'static str,
    pub withheld: &'static str,
    pub declined: &'static str,
    pub unanswered: &'static str,
}

impl Words {
    pub fn state_of(&self, state: State) -> &'static str {
        match state {
            State::Said => self.said,
            State::DontKnow => self.dont_know,
            State::NotApplicable => self.not_applicable,
            State::Withheld => self.withheld,
            State::Declined => self.declined,
            State::Unanswered => self.unanswered,
        }
    }
}

/// For a language tag; English where there are none.
pub fn words(language: &str) -> &'static Words {
    match language {
        "ja" => &JAPANESE,
        "zh-Hans" => &CHINESE,
        "vi" => &VIETNAMESE,
        _ => &ENGLISH,
    }
}

const ENGLISH: Words = Words {
    code: "Code",
    about: "About",
    question: "Question",
    answer: "Answer",
    state: "State",
    date: "Date",
    remark: "Remark",
    answers: "Answers",
    scheme: "Form",
    edition: "Edition",
    publisher: "Publisher",
    questionnaire: "Answered questionnaire",
    submission: "Submission",
    assessed_on: "Assessed on",
    unverified: "Told by the supplier, not verified. The questions are Fairlead's own; a code says which part of the other \
                 form they come near to, not that they ask the same.",
    drafted: "This language is a machine's draft that no native speaker has read yet.",
    not_asked: "Not asked of a business like this",
    nothing: "Nothing in this questionnaire answers this",
    proof: "Could show",
    checked_outside: "checked by somebody from outside",
    said: "Answered",
    dont_know: "Don't know",
    not_applicable: "Does not apply",
    withheld: "Withheld",
    declined: "Declined by right",
    unanswered: "Not answered",
};

const JAPANESE: Words = Words {
    code: "番号",
    about: "内容",
    question: "質問",
    answer: "回答",
    state: "状態",
    date: "日付",
    remark: "備考",
    answers: "回答",
    scheme: "様式",
    edition: "版",
    publisher: "発行者",
    questionnaire: "回答した質問票",
    submission: "提出番号",
    assessed_on: "評価日",
    unverified: "供給者による自己申告であり、検証されていません。質問は Fairlead 独自のものです。番号は、ほかの様式のどこに近いかを示すもので、同じ質問という意味ではありません。",
    drafted: "この言語は機械による下書きで、母語話者の確認はまだです。",
    not_asked: "この事業には質問していません",
    nothing: "この質問票には対応する質問がありません",
    proof: "示せる資料",
    checked_outside: "外部の人が確認",
    said: "回答あり",
    dont_know: "わからない",
    not_applicable: "該当しない",
    withheld: "非開示",
    declined: "権利に基づく辞退",
    unanswered: "未回答",
};

const CHINESE: Words = Words {
    code: "编号",
    about: "内容",
    question: "问题",
    answer: "回答",
    state: "状态",
    date: "日期",
    remark: "备注",
    answers: "回答",
    scheme: "表格",
    edition: "版本",
    publisher: "发布方",
    questionnaire: "所答问卷",
    submission: "提交编号",
    assessed_on: "评估日期",
    unverified: "由供应商自行申报，未经核实。问题是 Fairlead 自己的；编号只表示接近另一表格的哪一部分，并不表示问法相同。",
    drafted: "此语言为机器草稿，尚未经母语者审阅。",
    not_asked: "不适用于这类企业，未提问",
    nothing: "本问卷没有对应的问题",
    proof: "可出示",
    checked_outside: "已由外部人员核查",
    said: "已回答",
    dont_know: "不知道",
    not_applicable: "不适用",
    withheld: "不公开",
    declined: "依法谢绝",
    unanswered: "未回答",
};

const VIETNAMESE: Words = Words {
    code: "Mã",
    about: "Nội dung",
    question: "Câu hỏi",
    answer: "Trả lời",
    state: "Trạng thái",
    date: "Ngày",
    remark: "Ghi chú",
    answers: "Trả lời",
    scheme: "Biểu mẫu",
    edition: "Phiên bản",
    publisher: "Nơi ban hành",
    questionnaire: "Bảng câu hỏi đã trả lời",
    submission: "Mã bản gửi",
    assessed_on: "Ngày đánh giá",
    unverified: "Do nhà cung cấp tự khai, chưa được kiểm chứng. Các câu hỏi là của Fairlead; mã chỉ cho biết câu hỏi gần với phần \
                 nào của biểu mẫu kia, không có nghĩa là hỏi giống nhau.",
    drafted: "Ngôn ngữ này do máy dịch nháp, chưa được người bản ngữ đọc lại.",
    not_asked: "Không hỏi loại cơ sở này",
    nothing: "Bảng câu hỏi này không có câu nào trả lời phần này",
    proof: "Có thể cho xem",
    checked_outside: "đã được người ngoài kiểm tra",
    said: "Đã trả lời",
    dont_know: "Không biết",
    not_applicable: "Không áp dụng",
    withheld: "Không chia sẻ",
    declined: "Từ chối theo quyền",
    unanswered: "Chưa trả lời",
};
