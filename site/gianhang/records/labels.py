"""What the fields of records are called in Vietnamese, for people who do not think in keys."""

from __future__ import annotations

from collections.abc import Iterable

from gianhang.errors import Message

_LABELS = {
    "id": Message("Mã"),
    "story": Message("Bài viết"),
    "name": Message("Tên"),
    "title": Message("Tiêu đề"),
    "summary": Message("Mô tả ngắn"),
    "facility": Message("Cơ sở sản xuất"),
    "category": Message("Nhóm hàng"),
    "voting_group": Message("Nhóm bình chọn"),
    "status": Message("Trạng thái"),
    "is_set": Message("Bộ sản phẩm"),
    "is_demo": Message("Dữ liệu minh họa"),
    "published_on": Message("Ngày đăng"),
    "ingredients": Message("Thành phần"),
    "materials": Message("Chất liệu"),
    "dimensions": Message("Kích thước"),
    "raw_origin": Message("Xuất xứ nguyên liệu"),
    "region_note": Message("Về vùng nguyên liệu"),
    "variants": Message("Quy cách"),
    "weight": Message("Khối lượng"),
    "price": Message("Giá"),
    "price_vnd": Message("Giá tham khảo"),
    "price_unit": Message("Đơn vị tính giá"),
    "price_date": Message("Ngày giá"),
    "price_tiers": Message("Giá theo số lượng"),
    "from": Message("Từ số lượng"),
    "shelf_life": Message("Hạn sử dụng"),
    "storage": Message("Bảo quản"),
    "usage": Message("Cách dùng"),
    "allergens": Message("Chất gây dị ứng"),
    "food_declaration": Message("Số tự công bố"),
    "packaging": Message("Đóng gói"),
    "capacity": Message("Công suất"),
    "moq": Message("Đặt hàng tối thiểu"),
    "lead_time": Message("Thời gian giao"),
    "sample": Message("Hàng mẫu"),
    "incoterms": Message("Điều kiện giao hàng"),
    "port": Message("Cảng"),
    "hs_code": Message("Mã HS"),
    "markets": Message("Thị trường xuất khẩu"),
    "certificates": Message("Chứng nhận"),
    "type": Message("Loại"),
    "number": Message("Số"),
    "issuer": Message("Nơi cấp"),
    "scope": Message("Phạm vi"),
    "issued": Message("Ngày cấp"),
    "expires": Message("Ngày hết hạn"),
    "standard": Message("TCVN/TCCS"),
    "ocop": Message("Sao OCOP"),
    "stars": Message("Số sao"),
    "trademark": Message("Nhãn hiệu"),
    "gi": Message("Chỉ dẫn địa lý"),
    "right_of_use": Message("Quyền sử dụng"),
    "gtin": Message("Mã vạch"),
    "trace_url": Message("Truy xuất nguồn gốc"),
    "photos": Message("Ảnh"),
    "file": Message("Tên tệp"),
    "alt": Message("Lời tả ảnh"),
    "credit": Message("Nguồn ảnh"),
    "documents": Message("Tài liệu"),
    "video": Message("Video"),
    "model3d": Message("Mô hình 3D"),
    "sources": Message("Nguồn"),
    "verified_on": Message("Ngày xác minh"),
    "review": Message("Mức xem xét"),
    "tags": Message("Từ khóa"),
    "legal_form": Message("Loại hình"),
    "place": Message("Địa chỉ hiện nay"),
    "featured": Message("Cơ sở tiêu biểu"),
    "registration_no": Message("Số ĐKKD"),
    "tax_code": Message("Mã số thuế"),
    "founded": Message("Năm thành lập"),
    "workers": Message("Lao động"),
    "workers_female": Message("Lao động nữ"),
    "area_m2": Message("Diện tích"),
    "machinery": Message("Máy móc"),
    "languages": Message("Ngôn ngữ"),
    "craft_village": Message("Làng nghề"),
    "address": Message("Địa chỉ"),
    "address_as_issued": Message("Địa chỉ (cũ)"),
    "lat": Message("Vĩ độ"),
    "lng": Message("Kinh độ"),
    "phone": Message("Điện thoại"),
    "zalo": Message("Zalo"),
    "email": Message("Thư điện tử"),
    "links": Message("Liên kết"),
    "representative": Message("Người đại diện"),
    "consent": Message("Đồng ý công bố"),
    "fields": Message("Các trường"),
    "date": Message("Ngày"),
    "withdrawn": Message("Ngày rút lại"),
    "in_menu": Message("Có trong trình đơn"),
    "order": Message("Thứ tự"),
    "draft": Message("Bản nháp"),
    "area": Message("Địa bàn"),
    "year": Message("Năm"),
    "funds": Message("Kinh phí"),
    "kind": Message("Loại"),
    "amount": Message("Số tiền"),
    "indicators": Message("Kết quả"),
    "value": Message("Con số"),
    "unit": Message("Đơn vị"),
    "source": Message("Nguồn"),
    "source_url": Message("Địa chỉ nguồn"),
    "level": Message("Cấp"),
    "region": Message("Khu vực"),
    "organiser": Message("Đơn vị tổ chức"),
    "decision_no": Message("Số quyết định"),
    "decision_date": Message("Ngày quyết định"),
    "entries": Message("Sản phẩm được chọn"),
    "product": Message("Sản phẩm"),
    "rank": Message("Giải"),
    "certificate_no": Message("Số giấy chứng nhận"),
    "valid_until": Message("Có giá trị đến"),
    "start": Message("Ngày khai mạc"),
    "end": Message("Ngày bế mạc"),
    "venue": Message("Địa điểm tổ chức"),
    "url": Message("Trang web"),
    "booths": Message("Gian hàng"),
    "code": Message("Số gian"),
    "products": Message("Sản phẩm"),
    "x": Message("Vị trí ngang"),
    "y": Message("Vị trí dọc"),
    "w": Message("Chiều ngang"),
    "h": Message("Chiều dọc"),
    "operator": Message("Đơn vị quản lý"),
    "halls": Message("Không gian ảo"),
    "panoramas": Message("Ảnh toàn cảnh"),
    "hotspots": Message("Điểm trên ảnh"),
    "panorama": Message("Ảnh toàn cảnh"),
    "yaw": Message("Góc ngang"),
    "pitch": Message("Góc cao"),
    "activity": Message("Nội dung hoạt động"),
    "fund": Message("Nguồn kinh phí"),
    "amount_vnd": Message("Mức hỗ trợ"),
    "counterpart_vnd": Message("Vốn đối ứng"),
    "state": Message("Tình trạng"),
    "accepted_on": Message("Ngày nghiệm thu"),
    "published": Message("Ngày đăng"),
    "doc_no": Message("Số văn bản"),
    "effective": Message("Có hiệu lực từ"),
    "expired": Message("Ngày hết hiệu lực"),
    "office": Message("Cơ quan"),
    "tagline": Message("Lời giới thiệu"),
    "base_url": Message("Địa chỉ trang"),
    "contact": Message("Liên hệ"),
    "hours": Message("Giờ làm việc"),
    "brand": Message("Màu sắc"),
    "accent": Message("Màu nhấn"),
    "fill": Message("Màu nền nút"),
    "mark": Message("Màu dấu"),
    "light": Message("Nền sáng"),
    "dark": Message("Nền tối"),
    "hero": Message("Sản phẩm nổi bật"),
    "per_page": Message("Số sản phẩm mỗi trang"),
    "group": Message("Nhóm bình chọn"),
}
# The same key may be called otherwise in one kind of record.
_LABELS_OF = {
    "Product": {"name": Message("Tên sản phẩm"), "story": Message("Câu chuyện sản phẩm")},
    "Facility": {"name": Message("Tên cơ sở"), "languages": Message("Ngôn ngữ giao dịch")},
    "Category": {"name": Message("Tên nhóm hàng")},
    "Settings": {"name": Message("Tên trang")},
    "Post": {"issuer": Message("Cơ quan ban hành"), "issued": Message("Ngày ban hành")},
    "Fair": {"name": Message("Tên hội chợ"), "hours": Message("Giờ mở cửa")},
    "Booth": {"facility": Message("Cơ sở đứng gian")},
    "Showroom": {"name": Message("Tên phòng trưng bày"), "hours": Message("Giờ mở cửa")},
    "Project": {"facility": Message("Cơ sở được hỗ trợ")},
}


def label(record: str, key: str) -> Message | None:
    """The name for people of a field of the kind of record that is called `record`."""
    return _LABELS_OF.get(record, {}).get(key) or _LABELS.get(key)


def named(record: str, key: str) -> Message:
    """A field as messages name it: `“moq” (Đặt hàng tối thiểu)`."""
    text = label(record, key)
    if text is None:
        return Message("“{key}”", {"key": key})
    return Message("“{key}” ({label})", {"key": key, "label": text})


_LANGUAGES = {"vi": Message("tiếng Việt"), "en": Message("tiếng Anh")}


def language(lang: str) -> Message:
    """What people call a language; its code where we know no name."""
    return _LANGUAGES.get(lang) or Message("“{lang}”", {"lang": lang})


def listed(names: Iterable[Message]) -> Message:
    """Some names in one sentence: `Tên, Mô tả ngắn`."""
    first, *others = names
    return Message("{first}, {others}", {"first": first, "others": listed(others)}) if others else first
